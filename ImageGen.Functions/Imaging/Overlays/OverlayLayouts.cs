using ImageGen.Imaging.Overlays.Layouts;

namespace ImageGen.Imaging.Overlays;

/// <summary>The designs that can be ordered.</summary>
public static class OverlayLayouts
{
    public static IReadOnlyList<OverlayLayout> All { get; } =
    [
        BottomScrim.Layout,
        SidePanel.Layout,
        PriceBadge.Layout,
        Editorial.Layout,
        FramedCard.Layout,
        TopBanner.Layout,
        CornerCard.Layout,
    ];

    /// <summary>Null for a name that is not offered.</summary>
    public static OverlayLayout? Find(string name) => All.FirstOrDefault(layout => layout.Name == name);

    /// <summary>A sample of a layout, a JPEG file of at most 60 KB; null for a name that is not offered.</summary>
    public static byte[]? ReadSample(string name)
    {
        using var sample = Find(name) is null ? null : typeof(OverlayLayouts).Assembly.GetManifestResourceStream($"{name}.jpg");
        if (sample is null)
            return null;
        var bytes = new byte[sample.Length];
        sample.ReadExactly(bytes);
        return bytes;
    }
}
