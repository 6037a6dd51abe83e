using ImageGen.LocalHost.Cloud.Bedrock.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Bedrock.Painting.Scenes;

/// <summary>One kind of picture.</summary>
public interface IScene
{
    void Paint(Canvas canvas, Brief brief);
}
