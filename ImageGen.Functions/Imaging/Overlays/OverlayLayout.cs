namespace ImageGen.Imaging.Overlays;

/// <summary>
/// A design, as data: it is drawn in every one of <see cref="OverlaySizes.All"/>, mirrored for right-to-left texts. Lengths in units are
/// thousandths of the square root of the image's area, so that a design weighs the same in every size.
/// </summary>
public sealed record OverlayLayout
{
    /// <summary>On the wire, such as <c>bottom-scrim</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence for people who choose.</summary>
    public required string Description { get; init; }

    /// <summary>For 1:1 and 4:5.</summary>
    public required Arrangement Upright { get; init; }

    /// <summary>For 9:16. Applications cover the upper eighth and the lower sixth of a story with their own controls.</summary>
    public required Arrangement Story { get; init; }

    /// <summary>For 1.91:1 and 16:9.</summary>
    public required Arrangement Wide { get; init; }

    /// <summary>Sets of colours. The one that needs the weakest scrim is taken; of equals, the first.</summary>
    public required IReadOnlyList<Tone> Tones { get; init; }

    public required RoleStyle Headline { get; init; }

    public required RoleStyle Price { get; init; }

    public required RoleStyle Offer { get; init; }

    /// <summary>Distance of a thin line from the image's edges, units; 0 for no line.</summary>
    public float FrameInset { get; init; }

    public Arrangement ArrangementFor(OverlaySize size) => (size.Width / (double)size.Height) switch
    {
        > 1.2 => Wide,
        > 0.7 => Upright,
        _ => Story,
    };

    public RoleStyle StyleOf(OverlayRole role) => role switch
    {
        OverlayRole.Headline => Headline,
        OverlayRole.Price => Price,
        OverlayRole.Offer => Offer,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}

/// <summary>What a text is, in logical order.</summary>
public enum OverlayRole
{
    Headline,
    Price,
    Offer,
}

internal static class OverlayRoles
{
    /// <summary>Such as <c>headline</c>.</summary>
    public static string WireName(this OverlayRole role) => role switch
    {
        OverlayRole.Headline => "headline",
        OverlayRole.Price => "price",
        OverlayRole.Offer => "offer",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
