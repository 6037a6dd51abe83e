using AngleSharp.Dom;
using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>The visible text of an element with prices: what is struck through is marked, raised decimals are written as such.</summary>
internal static class PriceRuns
{
    private static readonly string[] StruckClasses =
    [
        "was", "old", "old-price", "price-old", "price--old", "price-was", "was-price", "compare", "compare-at", "compare-at-price",
            "price--compare",
        "price-item--compare", "list-price", "strike", "strikethrough", "striked", "line-through", "crossed", "price-crossed",
            "regular-price--strike",
        "price__old", "price-before", "a-text-strike", "price--non-sale", "price-standard--strike",
    ];

    private static readonly string[] DecimalClasses =
    [
        "cents", "cent", "decimal", "decimals", "fraction", "price-fraction", "a-price-fraction", "price-decimals", "price__cents",
            "price-cents",
        "andes-money-amount__cents",
    ];

    /// <summary>At most a little more than <see cref="PriceReader.MaxLength"/> characters.</summary>
    public static IReadOnlyList<PriceRun> Of(IElement element)
    {
        var runs = new List<PriceRun>();
        var (length, hasOffscreen) = (0, PageDocument.Descendants(element).Any(inner => HasClass(inner, "a-offscreen")));
        PageDocument.Walk(element, Add, () => Append(" ", isStruck: false), () => length > PriceReader.MaxLength + 200,
            inner => hasOffscreen && inner.GetAttribute("aria-hidden") == "true");
        return runs;

        void Add(string text, IElement parent)
        {
            var trimmed = text.Trim();
            // Two raised digits are decimals, one is a footnote: the price reader tells.
            var isRaised = trimmed.Length > 0 && trimmed.All(char.IsAsciiDigit) && EndsWithDigit()
                && (IsInside(parent, element, at => at.LocalName == "sup")
                    || (trimmed.Length == 2 && IsInside(parent, element, at => DecimalClasses.Any(name => HasClass(at, name)))));
            Append(isRaised ? Raise(trimmed) : text, IsStruck(parent, element));
        }

        void Append(string text, bool isStruck)
        {
            // Labels and amounts in elements of their own touch in the markup, and stand apart on the screen.
            if (runs.Count > 0 && text.Length > 0 && runs[^1].Text is [.., var last]
                && (runs[^1].IsStruck != isStruck || (char.IsLetter(last) && char.IsDigit(text[0]))
                    || (char.IsDigit(last) && char.IsLetter(text[0]))))
                text = " " + text;
            length += text.Length;
            if (runs.Count > 0 && runs[^1].IsStruck == isStruck)
                runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
            else
                runs.Add(new(text, isStruck));
        }

        // The decimal point may stand in the text before: 86<sup>40</sup> and 86.<sup>40</sup>.
        bool EndsWithDigit()
        {
            if (runs.Count == 0)
                return false;
            var before = runs[^1].Text.TrimEnd();
            return before.Length > 0 && char.IsAsciiDigit(before[^1]) && before.Length == runs[^1].Text.Length;
        }
    }

    private static string Raise(string digits) => string.Concat(digits.Select(digit => digit switch
    {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        _ => (char)('⁴' + digit - '4'),
    }));

    private static bool IsStruck(IElement parent, IElement root) => IsInside(parent, root, element =>
        element.LocalName is "del" or "s" or "strike"
        || element.GetAttribute("data-price-type") == "oldPrice"
        || element.GetAttribute("data-a-strike") == "true"
        || StruckClasses.Any(name => HasClass(element, name))
        || element.GetAttribute("style")?.Contains("line-through", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsInside(IElement parent, IElement root, Func<IElement, bool> predicate)
    {
        for (var element = parent; element is not null; element = element.ParentElement)
        {
            if (predicate(element))
                return true;
            if (element == root)
                break;
        }
        return false;
    }

    public static bool HasClass(IElement element, string name) =>
        element.ClassName is { Length: > 0 } classes && (" " + classes + " ").Contains($" {name} ", StringComparison.OrdinalIgnoreCase);
}
