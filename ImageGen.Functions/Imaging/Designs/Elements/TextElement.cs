namespace ImageGen.Imaging.Designs.Elements;

/// <summary>A text. Its box's height is 0 where it is as high as its lines.</summary>
internal sealed record TextElement : DesignElement
{
    /// <summary>With its case transformed and line feeds as line breaks.</summary>
    public required string Text { get; init; }

    public required FontRequest Font { get; init; }

    public required TextSetting Setting { get; init; }

    public Fill Fill { get; init; } = Fill.Black;

    public Fill Stroke { get; init; } = Fill.Black;

    /// <summary>Half of it is outside of the letters' outlines, under the fill.</summary>
    public float StrokeWidth { get; init; }

    public TextDecorations Decorations { get; init; }

    public VerticalAlign VerticalAlign { get; init; }

    public TextBackground? Background { get; init; }

    /// <summary>-1 to 1 of a full circle, upwards where positive; 0 is straight.</summary>
    public float Curve { get; init; }
}

/// <summary>What decides the lines of a text and their size.</summary>
/// <param name="Size">Pixels; the largest.</param>
/// <param name="MinSize">Pixels.</param>
/// <param name="LineHeight">Multiple of the size.</param>
/// <param name="LetterSpacing">Multiple of the size.</param>
/// <param name="MaxLines">0 for no limit.</param>
/// <param name="SplitsWords">A word that is wider than the box is divided; else the text is made smaller.</param>
internal sealed record TextSetting(
    float Size, float MinSize, float LineHeight, float LetterSpacing,
    TextAlign Align, TextOverflow Overflow, int MaxLines, bool SplitsWords);

internal enum TextAlign
{
    Left,
    Center,
    Right,
    Justify,
}

internal enum VerticalAlign
{
    Top,
    Middle,
    Bottom,
}

/// <summary>What happens to a text that is higher than its box.</summary>
internal enum TextOverflow
{
    /// <summary>It is made smaller until it fits.</summary>
    Shrink,

    /// <summary>It goes on below the box.</summary>
    Grow,

    /// <summary>It is cut, and ends with an ellipsis.</summary>
    Ellipsis,
}

[Flags]
internal enum TextDecorations
{
    None = 0,
    Underline = 1,
    LineThrough = 2,
    Overline = 4,
}

/// <summary>A band behind each line.</summary>
/// <param name="Padding">
/// Pixels beyond the line's box at full size, as <paramref name="CornerRadius"/>: both multiples of half the line's height.
/// </param>
internal sealed record TextBackground(Fill Fill, float Padding, float CornerRadius);
