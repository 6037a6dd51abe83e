using SkiaSharp;

namespace ImageGen.Imaging.Designs.Elements;

/// <summary>A visible element. Lengths are pixels of the page.</summary>
internal abstract record DesignElement
{
    /// <summary>For sentences, such as <c>text "Title" on page 1</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Left edge of the box before it is turned.</summary>
    public float X { get; init; }

    /// <summary>Upper edge of the box before it is turned.</summary>
    public float Y { get; init; }

    public float Width { get; init; }

    public float Height { get; init; }

    /// <summary>Degrees clockwise, about the box's upper left corner.</summary>
    public float Rotation { get; init; }

    /// <summary>0 to 1, of the element as a whole.</summary>
    public float Opacity { get; init; } = 1;

    /// <summary>Drawn after its siblings.</summary>
    public bool AlwaysOnTop { get; init; }

    public SKBlendMode Blend { get; init; } = SKBlendMode.SrcOver;

    /// <summary>Null where none is switched on.</summary>
    public ElementEffects? Effects { get; init; }
}

/// <summary>Effects that are switched on; 0 and null where one is not.</summary>
/// <param name="Blur">Radius in pixels.</param>
/// <param name="Brightness">-1 to 1, added to each channel.</param>
internal sealed record ElementEffects(Shadow? Shadow, float Blur, float Brightness, bool IsSepia, bool IsGrayscale)
{
    public bool ChangesPixels => Blur > 0 || Brightness != 0 || IsSepia || IsGrayscale;
}

/// <param name="Blur">Twice the standard deviation, as of a canvas.</param>
/// <param name="Colour">With its opacity.</param>
internal sealed record Shadow(float Blur, SKPoint Offset, SKColor Colour);

/// <summary>Elements that are shown as one layer; they keep their coordinates on the page.</summary>
internal sealed record GroupElement(IReadOnlyList<DesignElement> Children) : DesignElement;
