namespace ImageGen.Imaging.Overlays;

/// <summary>A design, as data: it is drawn in every one of <see cref="OverlaySizes.All"/>, mirrored for right-to-left texts.</summary>
public sealed record OverlayLayout
{
    /// <summary>On the wire, such as <c>bottom-scrim</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence for people who choose.</summary>
    public required string Description { get; init; }
}
