using SkiaSharp;

namespace ImageGen.Imaging.Text;

/// <summary>Text set at one size, ready to be drawn. All lengths are pixels; the origin is the block's upper left corner.</summary>
public sealed class TextBlock
{
    internal TextBlock(string text, float fontSize, float width, float height, IReadOnlyList<TextLine> lines, IReadOnlyList<SKRect> glyphBoxes)
    {
        Text = text;
        FontSize = fontSize;
        Width = width;
        Height = height;
        Lines = lines;
        GlyphBoxes = glyphBoxes;
    }

    /// <summary>What is drawn, in logical order.</summary>
    public string Text { get; }

    public float FontSize { get; }

    /// <summary>Width of the widest line or of the ink, whichever is more.</summary>
    public float Width { get; }

    public float Height { get; }

    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>Box of the ink of each glyph that has any; all are inside the block.</summary>
    public IReadOnlyList<SKRect> GlyphBoxes { get; }

    /// <summary>Draws the text with the block's upper left corner at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    public void Draw(SKCanvas canvas, float x, float y, SKColor color)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        _ = Lines;
        throw new NotSupportedException("The text engine is not built yet.");
    }
}

/// <summary>One line of a <see cref="TextBlock"/>.</summary>
/// <param name="Start">Of its first UTF-16 unit in <see cref="TextBlock.Text"/>.</param>
/// <param name="Length">In UTF-16 units, without the spaces that end the line.</param>
/// <param name="Baseline">From the block's upper edge.</param>
/// <param name="Left">From the block's left edge.</param>
/// <param name="Width">Advance width.</param>
public sealed record TextLine(int Start, int Length, float Baseline, float Left, float Width);
