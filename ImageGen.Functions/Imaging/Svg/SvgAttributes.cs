using System.Globalization;
using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>Drops the attributes that do not draw, and refuses those that lead outside or ask for too much.</summary>
internal static class SvgAttributes
{
    public static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    /// <summary>A filter costs this times the area.</summary>
    private const double MaxFilterRadius = 200;

    private const double MaxOctaves = 8;

    public static ImageRefusal? Sanitize(XElement element)
    {
        foreach (var attribute in element.Attributes().ToList())
        {
            if (attribute.IsNamespaceDeclaration)
                continue;
            if (!IsNeeded(element, attribute))
                attribute.Remove();
            else if (FindFault(element, attribute) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>Where an element refers to, such as <c>#shape</c>; null if it does not.</summary>
    public static string? Href(XElement element) => (element.Attribute("href") ?? element.Attribute(XLink + "href"))?.Value.Trim();

    private static bool IsNeeded(XElement element, XAttribute attribute)
    {
        var (space, name) = (attribute.Name.Namespace, attribute.Name.LocalName);
        if (name == "href" && (space == XNamespace.None || space == XLink))
            return element.Name.LocalName != "a" && attribute.Value.Trim().Length > 0;
        return (space == XNamespace.None && !name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            || (space == XNamespace.Xml && name == "space");
    }

    private static ImageRefusal? FindFault(XElement element, XAttribute attribute)
    {
        if (attribute.Name.LocalName == "href")
            return FindFault(element.Name.LocalName, attribute.Value.Trim());
        return SvgStyles.FindFault(attribute.Value) ?? FindExcess(element.Name.LocalName, attribute);
    }

    // What is in data: is looked at by SvgImages.
    private static ImageRefusal? FindFault(string element, string link) =>
        link.StartsWith('#') || (element is "image" or "feImage" && link.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            ? null
            : SvgRefusals.External(link);

    private static ImageRefusal? FindExcess(string element, XAttribute attribute)
    {
        var limit = (element, attribute.Name.LocalName) switch
        {
            ("feTurbulence", "numOctaves") => MaxOctaves,
            ("feConvolveMatrix", "order") => MaxOctaves,
            ("feMorphology", "radius") => MaxFilterRadius,
            _ => double.PositiveInfinity,
        };
        if (double.IsPositiveInfinity(limit))
            return null;
        var isWithin = attribute.Value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .All(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number <= limit);
        return isWithin ? null : SvgRefusals.TooComplex($"a filter whose {attribute.Name.LocalName} is larger than {limit}");
    }
}
