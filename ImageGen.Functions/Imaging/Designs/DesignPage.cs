using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs;

/// <summary>One page of a <see cref="Design"/>: one picture.</summary>
public sealed class DesignPage
{
    internal DesignPage(int number, int width, int height) => (Number, Width, Height) = (number, width, height);

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>
    /// The links that <see cref="DesignAssets.Images"/> must have: of everything visible, each once. What is embedded in the design is not
    /// among them.
    /// </summary>
    public IReadOnlyList<string> ImageLinks { get; internal init; } = [];

    /// <summary>The fonts of the visible texts, each once, those of the library included; without those embedded in the design.</summary>
    public IReadOnlyList<FontRequest> Fonts { get; internal init; } = [];

    /// <summary>A sentence for each attribute that is not known, once a page.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <summary>Visible elements and effects that are not drawn.</summary>
    internal IReadOnlyList<DesignRefusal> Unknown { get; init; } = [];

    internal Fill Background { get; init; } = Fill.White;

    /// <summary>Covers the page, over <see cref="Background"/>.</summary>
    internal PictureSource? BackgroundPicture { get; init; }

    /// <summary>The visible ones, the bottom one first.</summary>
    internal IReadOnlyList<DesignElement> Elements { get; init; } = [];

    internal IReadOnlyList<DesignFont> EmbeddedFonts { get; init; } = [];
}
