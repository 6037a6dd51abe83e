namespace ImageGen.Imaging.Text;

/// <summary>Horizontal alignment of the lines in their block.</summary>
public enum TextAlignment
{
    /// <summary>Left, or right in a right-to-left paragraph.</summary>
    Start,
    Center,
    /// <summary>Right, or left in a right-to-left paragraph.</summary>
    End,
}

/// <summary>How a text is set.</summary>
public sealed record TextStyle
{
    /// <summary>
    /// Family of the Latin, Cyrillic and Greek letters, one of <see cref="FontLibrary.Families"/>; other scripts have their own.
    /// Default Inter.
    /// </summary>
    public string Family { get; init; } = FontLibrary.DefaultFamily;

    /// <summary>400 to 900; the nearest weight that the family has is drawn. Default 400.</summary>
    public int Weight { get; init; } = 400;

    /// <summary>Largest size in pixels. Default 64.</summary>
    public float MaxSize { get; init; } = 64;

    /// <summary>Smallest size in pixels. Default 12.</summary>
    public float MinSize { get; init; } = 12;

    /// <summary>Distance of two baselines, as a multiple of the size. Default 1.15.</summary>
    public float LineHeight { get; init; } = 1.15f;

    public TextAlignment Alignment { get; init; }

    /// <summary>Default 3.</summary>
    public int MaxLines { get; init; } = 3;

    /// <summary>Space added after each letter, as a multiple of the size. Not added in scripts whose letters join. Default 0.</summary>
    public float LetterSpacing { get; init; }

    /// <summary>
    /// Digits of one height in families whose own rise and fall, since prices are read at a glance; else those of the family. Default true.
    /// </summary>
    public bool LiningDigits { get; init; } = true;

    /// <summary>Default false. The library has no italics, so only fonts that a design brings do.</summary>
    internal bool IsItalic { get; init; }
}
