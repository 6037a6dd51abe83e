namespace ImageGen.Imaging.Designs.Elements;

/// <summary>A filled outline, stretched to the box.</summary>
/// <param name="SubType">Name of the outline.</param>
internal sealed record FigureElement(string SubType) : DesignElement
{
    public Fill Fill { get; init; } = Fill.Black;

    public Fill Stroke { get; init; } = Fill.Black;

    /// <summary>Inwards from the outline.</summary>
    public float StrokeWidth { get; init; }

    /// <summary>Of a rectangle.</summary>
    public float CornerRadius { get; init; }

    /// <summary>Multiples of <see cref="StrokeWidth"/>.</summary>
    public IReadOnlyList<float> Dash { get; init; } = [];
}

/// <summary>A stroke from the left to the right edge of the box, along its middle; the height is the thickness.</summary>
internal sealed record LineElement : DesignElement
{
    public Fill Colour { get; init; } = Fill.Black;

    /// <summary>Multiples of the thickness.</summary>
    public IReadOnlyList<float> Dash { get; init; } = [];

    public LineHead StartHead { get; init; }

    public LineHead EndHead { get; init; }
}

internal enum LineHead
{
    None,
    Arrow,
    Triangle,
    Circle,
    Square,
    Bar,
}
