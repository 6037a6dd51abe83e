using System.Collections.Frozen;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>The attributes that are drawn or belong to the editor alone; others are warned of.</summary>
internal static class KnownFields
{
    private const string Common =
        "id name type x y width height rotation opacity visible showInExport alwaysOnTop blendMode custom "
        + "shadowEnabled shadowBlur shadowOffsetX shadowOffsetY shadowColor shadowOpacity blurEnabled blurRadius "
        + "brightnessEnabled brightness sepiaEnabled grayscaleEnabled filters "
        + "selectable draggable resizable removable contentEditable styleEditable locked animations";

    private const string Picture =
        "src cropX cropY cropWidth cropHeight stretchEnabled keepRatio flipX flipY cornerRadius borderColor borderSize clipSrc maskSrc";

    private static readonly FrozenSet<string> Pages = Set(
        "id width height background bleed children duration custom name");

    private static readonly Dictionary<string, FrozenSet<string>> Elements = new(StringComparer.Ordinal)
    {
        ["text"] = Set(
            Common, "text placeholder fontFamily fontSize fontWeight fontStyle textDecoration textTransform fill align verticalAlign",
            "lineHeight letterSpacing stroke strokeWidth backgroundEnabled backgroundColor backgroundOpacity backgroundPadding",
            "backgroundCornerRadius curveEnabled curvePower textOverflow maxLines minFontSize maxFontSize textSplitAllowed"),
        ["image"] = Set(Common, Picture),
        ["svg"] = Set(Common, Picture, "colorsReplace"),
        ["gif"] = Set(Common, Picture, "duration startTime endTime"),
        ["video"] = Set(Common, Picture, "duration startTime endTime volume"),
        ["figure"] = Set(Common, "subType fill stroke strokeWidth cornerRadius dash keepRatio"),
        ["line"] = Set(Common, "color dash startHead endHead"),
        ["group"] = Set(Common, "children"),
    };

    public static bool IsPage(string name) => Pages.Contains(name);

    /// <summary>True for every name where the type itself is not known.</summary>
    public static bool IsElement(string type, string name) => !Elements.TryGetValue(type, out var names) || names.Contains(name);

    private static FrozenSet<string> Set(params string[] names) =>
        names.SelectMany(list => list.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
