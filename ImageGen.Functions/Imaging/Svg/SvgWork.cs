using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// Estimates how long the renderer will take, from above: as if every shape covered the whole image, every edge of a path its height,
/// and every two of them crossed.
/// </summary>
internal static partial class SvgWork
{
    /// <summary>About a nanosecond each, measured with shapes as large as the image.</summary>
    private const long Max = 1_000_000_000;

    // An edge is followed through 15 lines of each row.
    private const int LinesOfRow = 15;
    private const int LettersOfOneEdge = 4;
    private const int WorkOfCrossing = 5;
    private const int PassesOfLayer = 8;

    /// <summary>Whether it is drawn in about a second at the most.</summary>
    public static bool IsLight(SvgDocument document, int width, int height)
    {
        if (document.Root.DescendantsAndSelf().Any(IsUnpredictable))
            return false;
        var pixels = (long)width * height;
        return SvgCost.Sum(document, element => WorkOf(element, pixels, height), Max) <= Max;
    }

    private static bool IsUnpredictable(XElement element) =>
        element.Name.LocalName is "filter" or "pattern" or "marker"
        || element.Attribute("stroke-dasharray") is not null
        || Unpredictable().IsMatch(element.Name.LocalName == "style" ? element.Value : element.Attribute("style")?.Value ?? "");

    private static long WorkOf(XElement element, long pixels, int height)
    {
        var edges = (element.Attribute("d") ?? element.Attribute("points"))?.Value.Length / (long)LettersOfOneEdge ?? 0;
        var passes = IsLayer(element) ? PassesOfLayer : IsShape(element) ? 1 : 0;
        return 1 + (passes * pixels) + (edges * height * LinesOfRow) + (edges * edges * WorkOfCrossing)
            + (SvgImages.Pixels(element) * PassesOfLayer);
    }

    private static bool IsLayer(XElement element) =>
        element.Attribute("opacity") is not null || element.Attribute("mask") is not null || element.Attribute("clip-path") is not null
        || Layer().IsMatch(element.Attribute("style")?.Value ?? "");

    private static bool IsShape(XElement element) => element.Name.LocalName
        is "path" or "rect" or "circle" or "ellipse" or "line" or "polyline" or "polygon" or "image";

    [GeneratedRegex("dash|filter|marker", RegexOptions.IgnoreCase)]
    private static partial Regex Unpredictable();

    [GeneratedRegex("(?<![a-z-])opacity|mask|clip|blend|isolation", RegexOptions.IgnoreCase)]
    private static partial Regex Layer();
}
