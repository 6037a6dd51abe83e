using System.Xml.Linq;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// Counts how many elements the renderer will draw, with everything that is drawn again where something refers to it: ten levels of ten
/// <c>use</c> are ten thousand million. Gradients count nothing.
/// </summary>
internal sealed class SvgCost
{
    public const long Max = 50_000;

    private const int MaxNesting = 300;
    private const int PixelsOfOneElement = 10_000;
    private const int LettersOfOnePoint = 4;

    private readonly Dictionary<string, XElement> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byClass = new(StringComparer.Ordinal);
    private readonly List<string> _byOtherSelectors = [];
    private readonly Dictionary<XElement, long> _known = [];
    private readonly HashSet<XElement> _open = [];
    private readonly Func<XElement, long> _weight;
    private readonly long _max;
    private bool _isEndless;

    private SvgCost(XElement root, Func<XElement, long> weight, long max)
    {
        (_weight, _max) = (weight, max);
        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Attribute("id")?.Value is { } name)
                _byName.TryAdd(name, element);
            if (element.Name.LocalName == "style")
                AddRules(element.Value);
        }
    }

    public static ImageRefusal? FindExcess(SvgDocument document)
    {
        var cost = new SvgCost(document.Root, element => 1 + (SvgImages.Pixels(element) / PixelsOfOneElement), Max);
        var drawn = cost.Count(document.Root, nesting: 0);
        return cost._isEndless ? SvgRefusals.TooComplex("parts that refer to themselves, or to each other more than a few levels deep")
            : drawn > Max ? SvgRefusals.TooComplex($"more than {Max:N0} elements once everything that is used again is counted")
            : null;
    }

    /// <summary>
    /// The sum of a weight over everything that is drawn, as often as it is. All above <paramref name="max"/> is the same.
    /// </summary>
    /// <param name="document">One in which <see cref="FindExcess"/> found nothing.</param>
    public static long Sum(SvgDocument document, Func<XElement, long> weight, long max) =>
        new SvgCost(document.Root, weight, max).Count(document.Root, nesting: 0);

    private void AddRules(string sheet)
    {
        foreach (var (selector, declarations) in SvgStyles.Rules(sheet))
        {
            var references = SvgStyles.References(declarations).ToList();
            if (references.Count == 0)
                continue;
            foreach (var one in selector.Split(',', StringSplitOptions.TrimEntries))
            {
                if (one.StartsWith('.') && one[1..].All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
                    (_byClass.TryGetValue(one[1..], out var known) ? known : _byClass[one[1..]] = []).AddRange(references);
                else
                    _byOtherSelectors.AddRange(references);
            }
        }
    }

    // With what is drawn inside of it and what it refers to.
    private long Count(XElement element, int nesting)
    {
        if (_isEndless || element.Name.LocalName is "linearGradient" or "radialGradient" or "stop" or "style")
            return 0;
        if (_known.TryGetValue(element, out var known))
            return known;
        if (nesting > MaxNesting || !_open.Add(element))
        {
            _isEndless = true;
            return 0;
        }

        var count = _weight(element);
        foreach (var child in element.Elements().Where(IsDrawnWhereItStands))
            count = Math.Min(count + Count(child, nesting + 1), _max + 1);
        foreach (var (name, times) in References(element))
        {
            if (_byName.TryGetValue(name, out var target))
                count = Math.Min(count + (times * Count(target, nesting + 1)), _max + 1);
        }

        _open.Remove(element);
        return _known[element] = count;
    }

    private IEnumerable<(string Name, long Times)> References(XElement element)
    {
        if (SvgAttributes.Href(element) is { } link && link.StartsWith('#'))
            yield return (link[1..], 1);
        // A marker is drawn at every point.
        var points = ((element.Attribute("d") ?? element.Attribute("points"))?.Value.Length ?? 0) / LettersOfOnePoint;
        foreach (var attribute in element.Attributes().Where(attribute => attribute.Value.Contains('#', StringComparison.Ordinal)))
        {
            var isMarker = attribute.Name.LocalName.StartsWith("marker", StringComparison.Ordinal)
                || (attribute.Name.LocalName == "style" && attribute.Value.Contains("marker", StringComparison.OrdinalIgnoreCase));
            foreach (var name in SvgStyles.References(attribute.Value))
                yield return (name, isMarker ? 1 + points : 1);
        }

        if (!IsShapeOrGroup(element))
            yield break;
        var classes = (element.Attribute("class")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in classes.SelectMany(one => _byClass.GetValueOrDefault(one) ?? []).Concat(_byOtherSelectors))
            yield return (name, _byName.TryGetValue(name, out var target) && target.Name.LocalName == "marker" ? 1 + points : 1);
    }

    private static bool IsDrawnWhereItStands(XElement element) =>
        element.Name.LocalName is not ("defs" or "symbol" or "clipPath" or "mask" or "pattern" or "marker" or "filter");

    // Others are not styled by rules that refer to something.
    private static bool IsShapeOrGroup(XElement element) => element.Name.LocalName
        is "g" or "use" or "svg" or "a" or "switch" or "path" or "rect" or "circle" or "ellipse" or "line" or "polyline" or "polygon"
        or "image";
}
