using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>Sets an SVG's size in pixels, which is then what the renderer draws: no pixel is scaled afterwards.</summary>
internal static partial class SvgViewport
{
    private const double PixelsPerInch = 96;

    /// <param name="stretch">Fills the size whatever its ratio is; else the middle fills it and the rest is cut off.</param>
    public static void Set(XElement root, int width, int height, bool stretch)
    {
        if (Numbers(root.Attribute("viewBox")?.Value) is not [_, _, > 0, > 0])
        {
            var (ownWidth, ownHeight) = (Length(root.Attribute("width")?.Value), Length(root.Attribute("height")?.Value));
            root.SetAttributeValue("viewBox", Invariant($"0 0 {ownWidth ?? width} {ownHeight ?? height}"));
        }

        root.SetAttributeValue("x", null);
        root.SetAttributeValue("y", null);
        root.SetAttributeValue("width", width);
        root.SetAttributeValue("height", height);
        root.SetAttributeValue("preserveAspectRatio", stretch ? "none" : "xMidYMid slice");
        // A style sheet would otherwise come before the attributes.
        var style = root.Attribute("style")?.Value.TrimEnd(' ', ';');
        root.SetAttributeValue("style", $"{style};width:{width}px!important;height:{height}px!important".TrimStart(';'));
    }

    private static double[] Numbers(string? list) =>
    [
        .. (list ?? "").Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) < 1e7 ? number : double.NaN),
    ];

    // Percentages and units of fonts say nothing about the drawing itself.
    private static double? Length(string? text)
    {
        if (LengthWithUnit().Match(text ?? "") is not { Success: true } length)
            return null;
        var pixels = double.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) * length.Groups[2].Value.ToLowerInvariant() switch
        {
            "pt" => PixelsPerInch / 72,
            "pc" => PixelsPerInch / 6,
            "mm" => PixelsPerInch / 25.4,
            "cm" => PixelsPerInch / 2.54,
            "in" => PixelsPerInch,
            _ => 1,
        };
        return pixels is > 0 and < 1e7 ? pixels : null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^\s*\+?(\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})(px|pt|pc|mm|cm|in)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LengthWithUnit();
}
