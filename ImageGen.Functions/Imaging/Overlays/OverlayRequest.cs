using System.Globalization;
using System.Text;

namespace ImageGen.Imaging.Overlays;

/// <summary>What is to be written on an image. At least one text is given; one that is null or white leaves no gap.</summary>
public sealed record OverlayText
{
    /// <summary>Shrunk to fit; what is still too long at the smallest legible size is cut at a word and ends with an ellipsis.</summary>
    public string? Headline { get; init; }

    /// <summary>Never cut and never broken inside an amount: where it does not fit, the request is refused.</summary>
    public string? Price { get; init; }

    /// <summary>Never cut, since its conditions may stand at its end: where it does not fit, the request is refused.</summary>
    public string? Offer { get; init; }
}

/// <summary>Which texts there is something to see of.</summary>
public static class VisibleText
{
    /// <summary>False for white space, and for characters that Unicode draws as nothing.</summary>
    public static bool Any(string? text) => text is not null && text.EnumerateRunes().Any(rune =>
        !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0));
}

/// <summary>How an image and its texts are to become one.</summary>
public sealed record OverlayRequest
{
    /// <summary>Name of one of <see cref="OverlayLayouts.All"/>.</summary>
    public required string Layout { get; init; }

    /// <summary>Ratio of one of <see cref="OverlaySizes.All"/>, such as <c>4:5</c>.</summary>
    public required string Size { get; init; }

    public required OverlayText Text { get; init; }

    /// <summary>BCP 47, such as <c>ja</c>; chooses between national forms of characters. Default: as the characters suggest.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// PNG, JPEG or WebP of the product, placed by the layout with a soft shadow. Its transparency is kept, its background too.
    /// Default: none; empty is none, too, since that is what a null array becomes.
    /// </summary>
    public ReadOnlyMemory<byte>? ProductImage { get; init; }

    /// <summary>What the file is to state of itself. Default: that a model made it, and nothing else.</summary>
    public ImageLabel? Label { get; init; }
}
