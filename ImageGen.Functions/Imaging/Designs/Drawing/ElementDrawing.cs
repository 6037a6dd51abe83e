using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>An element that is ready to be drawn, in coordinates of its own box. Dispose it.</summary>
internal abstract class ElementDrawing : IDisposable
{
    /// <summary>What may be drawn on; a little too large is only slower.</summary>
    public abstract SKRect Bounds { get; }

    /// <summary>Nothing is drawn over anything else, so that opacity needs no layer.</summary>
    public abstract bool IsSingleLayer { get; }

    /// <param name="opacity">0 to 1.</param>
    public abstract void Draw(SKCanvas canvas, float opacity);

    public abstract void Dispose();
}
