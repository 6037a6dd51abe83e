namespace ImageGen.Imaging.Designs;

/// <summary>A font that a design asks for.</summary>
/// <param name="Family">As the design writes it, such as <c>Open Sans</c>.</param>
/// <param name="Weight">100 to 900.</param>
/// <param name="Url">Where the design itself says that the file is; null for a family of the library or of Google Fonts.</param>
public sealed record FontRequest(string Family, int Weight, bool IsItalic, string? Url = null);

/// <summary>A font file for a <see cref="FontRequest"/> of the same family, weight and slant.</summary>
/// <param name="File">TTF or OTF.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file.</param>
public sealed record DesignFont(string Family, int Weight, bool IsItalic, ReadOnlyMemory<byte> File, string Sha256);

/// <summary>The file behind an image link of a design.</summary>
/// <param name="File">PNG, JPEG, WebP, GIF or SVG.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file.</param>
public sealed record DesignImage(ReadOnlyMemory<byte> File, string Sha256);

/// <summary>What a design refers to, fetched before it is drawn: drawing touches neither network nor disk.</summary>
/// <param name="Images">By link, exactly as the design writes it.</param>
/// <param name="Fonts">Besides those of the library.</param>
public sealed record DesignAssets(IReadOnlyDictionary<string, DesignImage> Images, IReadOnlyList<DesignFont> Fonts)
{
    public static DesignAssets None { get; } = new(new Dictionary<string, DesignImage>(), []);
}

/// <summary>How a page is drawn and written.</summary>
/// <param name="FailOnUnknown">Whether a visible element or effect that is not drawn refuses the page; else it is a warning.</param>
/// <param name="FontFallback">The family that stands in for one that is neither in the library nor in the assets; null refuses.</param>
public sealed record DesignOutput(
    ImageFormat Format, int Quality = 85, bool FailOnUnknown = true, string? FontFallback = null);

/// <summary>A page as a file.</summary>
/// <param name="Warnings">A sentence for each thing that was drawn otherwise than the design says, or not at all.</param>
public sealed record RenderedDesign(byte[] File, string ContentType, int Width, int Height, IReadOnlyList<string> Warnings);

/// <summary>Why a design was not read or a page not drawn.</summary>
/// <param name="Fault">For programs.</param>
/// <param name="Sentence">For the marketing user: names the element and says what to mend.</param>
public sealed record DesignRefusal(DesignFault Fault, string Sentence);

/// <summary>Kinds of refusal.</summary>
public enum DesignFault
{
    /// <summary>Not JSON, no pages, too many elements, too deep, or a value of the wrong kind.</summary>
    InvalidDesign,

    /// <summary>Canvas, element or coordinate beyond the limits.</summary>
    TooLarge,

    /// <summary>A visible element of a type that is not drawn.</summary>
    UnknownElement,

    /// <summary>An effect that is switched on and not drawn.</summary>
    UnknownEffect,

    /// <summary>An image that is not at hand or cannot be decoded.</summary>
    InvalidImage,

    /// <summary>A font that is not at hand or cannot be used.</summary>
    InvalidFont,

    /// <summary>No font has a character; the sentence names it.</summary>
    MissingGlyph,
}
