using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// Exchanges colours of shapes by others or by gradients: in the attributes <c>fill</c> and <c>stroke</c> outside of <c>defs</c>, and in
/// styles. Colours are equal however they are written.
/// </summary>
internal sealed partial class SvgColours
{
    private readonly XElement _root;
    private readonly Dictionary<SKColor, string> _replacements = [];

    private SvgColours(XElement root, IReadOnlyDictionary<string, string> replacements)
    {
        _root = root;
        foreach (var (old, replacement) in replacements)
        {
            if (CssColours.Colour(old) is { Alpha: > 0 } colour && CssColours.Read(replacement) is { } fill)
                _replacements[colour] = Paint(fill);
        }
    }

    /// <param name="replacements">By the old colour. What is not a colour changes nothing.</param>
    public static void Replace(SvgDocument document, IReadOnlyDictionary<string, string> replacements) =>
        new SvgColours(document.Root, replacements).Replace();

    private void Replace()
    {
        if (_replacements.Count == 0)
            return;
        foreach (var element in _root.DescendantsAndSelf())
        {
            if (element.Name.LocalName == "style")
                element.Value = Declaration().Replace(element.Value, Replace);
            else if (!element.Ancestors(SvgDocument.Svg + "defs").Any())
                Replace(element);
        }

        ReplaceDefault();
    }

    private void Replace(XElement element)
    {
        foreach (var name in new[] { "fill", "stroke" })
        {
            if (element.Attribute(name) is { } attribute && Find(attribute.Value) is { } replacement)
                attribute.Value = replacement;
        }

        if (element.Attribute("style") is { } style)
            style.Value = Declaration().Replace(style.Value, Replace);
    }

    // What has no fill is black, and inherits it from the root. A mask must stay as it is: its colours say what is seen.
    private void ReplaceDefault()
    {
        if (!_replacements.TryGetValue(SKColors.Black, out var black) || _root.Attribute("fill") is not null)
            return;
        _root.SetAttributeValue("fill", black);
        foreach (var mask in _root.Descendants(SvgDocument.Svg + "mask").Where(mask => mask.Attribute("fill") is null))
            mask.SetAttributeValue("fill", "#000");
    }

    private string Replace(Match declaration) => Find(declaration.Groups[2].Value) is { } replacement
        ? $"{declaration.Groups[1].Value}{replacement}{declaration.Groups[3].Value}"
        : declaration.Value;

    private string? Find(string colour) =>
        CssColours.Colour(colour) is { } old && _replacements.TryGetValue(old, out var replacement) ? replacement : null;

    private string Paint(Fill fill)
    {
        if (fill.Gradient is not { } gradient)
            return Css(fill.Colour);
        var name = $"imagegen-gradient-{_replacements.Count}";
        // In units of the box of the shape that it fills.
        var (start, end) = gradient.Line(new(0, 0, 1, 1));
        _root.AddFirst(new XElement(
            SvgDocument.Svg + "linearGradient",
            new XAttribute("id", name),
            new XAttribute("x1", start.X), new XAttribute("y1", start.Y), new XAttribute("x2", end.X), new XAttribute("y2", end.Y),
            gradient.Colours.Zip(gradient.Offsets, (colour, offset) => new XElement(
                SvgDocument.Svg + "stop", new XAttribute("offset", offset), new XAttribute("stop-color", Css(colour))))));
        return $"url(#{name})";
    }

    private static string Css(SKColor colour) => colour.Alpha == byte.MaxValue
        ? $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}"
        : FormattableString.Invariant($"rgba({colour.Red},{colour.Green},{colour.Blue},{colour.Alpha / 255.0:0.####})");

    [GeneratedRegex(@"((?<![\w-])(?:fill|stroke)\s*:\s*)([^;{}!]+?)(\s*(?:!\s*important\s*)?(?=[;}]|$))", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
