using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>A text with its place on the canvas.</summary>
/// <param name="Text">What is drawn, as it was given or cut.</param>
/// <param name="Left">Of the block, whole pixels, so that the text can be drawn again alike.</param>
/// <param name="Top">Of the block, whole pixels.</param>
/// <param name="Backing">The pill or disc behind it; null where it stands on the ground.</param>
/// <param name="IsOnDisc">Whether its backing is a disc.</param>
internal sealed record PlacedText(
    OverlayRole Role, RoleStyle Style, string Text, TextBlock Block, int Left, int Top, SKRect? Backing, bool IsOnDisc)
{
    /// <summary>Block and backing.</summary>
    public SKRect Bounds => Backing ?? SKRect.Create(Left, Top, Block.Width, Block.Height);

    /// <summary>Where its ink is.</summary>
    public SKRect InkBounds => GlyphBoxes().Aggregate(SKRect.Union);

    /// <summary>Of its ink, on the canvas.</summary>
    public IEnumerable<SKRect> GlyphBoxes() => Block.GlyphBoxes.Select(box =>
    {
        box.Offset(Left, Top);
        return box;
    });

    public void Draw(SKCanvas canvas, SKColor color) => Block.Draw(canvas, Left, Top, color);
}

/// <summary>All texts of an image with their places.</summary>
/// <param name="Texts">In logical order.</param>
/// <param name="Stack">Around those in the column; empty where there is none.</param>
/// <param name="Rules">Lines between rows.</param>
internal sealed record Setting(IReadOnlyList<PlacedText> Texts, SKRect Stack, IReadOnlyList<SKRect> Rules);
