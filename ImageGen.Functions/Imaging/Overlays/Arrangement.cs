namespace ImageGen.Imaging.Overlays;

/// <summary>Where a layout puts things in images of one shape.</summary>
public sealed record Arrangement
{
    /// <summary>The texts are stacked in this column; they take only the height that they need.</summary>
    public required Area Text { get; init; }

    /// <summary>The column instead, where the image shows a product too. Default: the same.</summary>
    public Area? TextBesideProduct { get; init; }

    /// <summary>Where in the column the stack stands.</summary>
    public required Anchor Anchor { get; init; }

    /// <summary>Whether lines are centred in the column. Default: they begin at its start.</summary>
    public bool IsCentred { get; init; }

    /// <summary>From top to bottom.</summary>
    public required IReadOnlyList<StackRow> Rows { get; init; }

    /// <summary>
    /// A headline becomes smaller, by a third at most, before it takes more lines. Default: as many as its style permits.
    /// </summary>
    public int HeadlineLines { get; init; } = int.MaxValue;

    /// <summary>What the stack stands on.</summary>
    public required Ground Ground { get; init; }

    /// <summary>The product is fitted into what the stack leaves of this.</summary>
    public required Area Product { get; init; }

    /// <summary>Where the price stands on a disc, away from the stack. Default: it stands in the stack.</summary>
    public Disc? Disc { get; init; }

    public Area TextArea(bool hasProduct) => hasProduct && TextBesideProduct is { } beside ? beside : Text;
}

/// <summary>A rectangle in shares of the image, from its start and its top; the start is the right of a mirrored image.</summary>
public readonly record struct Area(float Start, float Top, float Width, float Height);

public enum Anchor
{
    Top,
    Middle,
    Bottom,
}

/// <summary>Texts side by side, or below each other where the column is too narrow. Those that are not given leave no gap.</summary>
/// <param name="Gap">Above the row, units; not above the first.</param>
/// <param name="Roles">From the start.</param>
public sealed record StackRow(float Gap, params IReadOnlyList<OverlayRole> Roles)
{
    /// <summary>Whether a short line stands in the middle of the gap.</summary>
    public bool HasRule { get; init; }
}

/// <param name="X">Of the centre, share of the width from the start.</param>
/// <param name="Y">Of the centre, share of the height.</param>
/// <param name="Diameter">Units.</param>
public sealed record Disc(float X, float Y, float Diameter);

public enum Edge
{
    Top,
    Bottom,
    Start,

    /// <summary>All of the image.</summary>
    All,
}

/// <summary>What texts stand on.</summary>
public abstract record Ground;

/// <summary>A tint over the photograph from an edge to beyond the stack, as strong as the contrast needs.</summary>
/// <param name="Feather">Beyond the stack it fades over this share of the image.</param>
/// <param name="MinOpacity">0 to 1.</param>
public sealed record Scrim(Edge Edge, float Feather, float MinOpacity) : Ground;

/// <summary>A solid surface from an edge to beyond the stack; the photograph fills the rest.</summary>
/// <param name="MinShare">Of the image, at least.</param>
public sealed record Panel(Edge Edge, float MinShare) : Ground
{
    /// <summary>Width of the surface around the photograph, units. Default 0.</summary>
    public float PhotoInset { get; init; }

    /// <summary>Of the photograph's corners, units. Default 0.</summary>
    public float PhotoRadius { get; init; }
}

/// <summary>A card with rounded corners around the stack.</summary>
/// <param name="Padding">Units.</param>
/// <param name="Radius">Units.</param>
/// <param name="MinOpacity">0 to 1.</param>
public sealed record Card(float Padding, float Radius, float MinOpacity) : Ground;
