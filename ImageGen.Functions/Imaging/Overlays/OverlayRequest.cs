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
