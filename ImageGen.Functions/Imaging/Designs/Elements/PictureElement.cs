using SkiaSharp;

namespace ImageGen.Imaging.Designs.Elements;

/// <summary>Where a picture comes from.</summary>
/// <param name="Link">As the design writes it.</param>
/// <param name="Embedded">The file of a data: link; empty where it cannot be read.</param>
internal sealed record PictureSource(string Link, DesignImage? Embedded);

/// <summary>An image, SVG drawing, or the first frame of a moving picture.</summary>
internal sealed record PictureElement : DesignElement
{
    public required PictureSource Source { get; init; }

    /// <summary>The part of the source that fills the box, in fractions of the source.</summary>
    public SKRect Window { get; init; } = new(0, 0, 1, 1);

    /// <summary>The window fills the box whatever its ratio; else it is cut to the ratio of the box.</summary>
    public bool IsStretched { get; init; }

    public bool FlipX { get; init; }

    public bool FlipY { get; init; }

    public float CornerRadius { get; init; }

    public float BorderSize { get; init; }

    public Fill Border { get; init; } = Fill.Black;

    /// <summary>Its alpha, stretched to the box, decides what is seen.</summary>
    public PictureSource? Mask { get; init; }

    /// <summary>Of an SVG drawing: old colours and what replaces each.</summary>
    public IReadOnlyDictionary<string, string>? ColoursReplaced { get; init; }
}
