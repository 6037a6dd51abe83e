namespace ImageGen.Imaging.Overlays;

/// <summary>A size in which images with texts are made.</summary>
/// <param name="Ratio">Its name, such as <c>4:5</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record OverlaySize(string Ratio, int Width, int Height);

/// <summary>The sizes of posts, stories, link previews and videos on social networks.</summary>
public static class OverlaySizes
{
    public static IReadOnlyList<OverlaySize> All { get; } =
    [
        new("1:1", 1080, 1080),
        new("4:5", 1080, 1350),
        new("9:16", 1080, 1920),
        new("1.91:1", 1200, 628),
        new("16:9", 1920, 1080),
    ];

    /// <summary>Null for a ratio that is not offered.</summary>
    public static OverlaySize? Find(string ratio) => All.FirstOrDefault(size => size.Ratio == ratio);
}
