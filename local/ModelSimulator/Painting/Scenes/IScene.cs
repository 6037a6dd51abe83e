using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Scenes;

/// <summary>One kind of picture.</summary>
public interface IScene
{
    void Paint(Canvas canvas, Brief brief);
}
