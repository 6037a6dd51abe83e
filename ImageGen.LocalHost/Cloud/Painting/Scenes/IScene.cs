using ImageGen.LocalHost.Cloud.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Painting.Scenes;

/// <summary>One kind of picture.</summary>
public interface IScene
{
    void Paint(Canvas canvas, Brief brief);
}
