using AngleSharp.Dom;

namespace ImageGen.Products.Pages;

/// <summary>Reads the items of microdata, and of RDFa as far as shops use it: <c>typeof</c>, <c>property</c>, <c>content</c>.</summary>
internal sealed class ItemReader
{
    private const int MaxItems = 20_000;

    // Of all elements that are read again because an item refers to them.
    private const int MaxReferred = 20_000;

    private readonly List<SchemaNode> _nodes = [];
    private int _referred;
    private readonly string _syntax;
    private readonly string _property;

    private ItemReader(string syntax)
    {
        _syntax = syntax;
        _property = syntax == "microdata" ? "itemprop" : "property";
    }

    public static IReadOnlyList<SchemaNode> Microdata(PageDocument page)
    {
        var reader = new ItemReader("microdata");
        reader.Read(page.Html.DocumentElement, null);
        reader.AddReferenced(page);
        return reader._nodes;
    }

    public static IReadOnlyList<SchemaNode> Rdfa(PageDocument page)
    {
        var reader = new ItemReader("rdfa");
        reader.Read(page.Html.DocumentElement, null);
        return reader._nodes;
    }

    private void Read(IElement root, SchemaNode? owner)
    {
        var open = new Stack<(IElement Element, SchemaNode? Owner)>();
        open.Push((root, owner));
        while (open.TryPop(out var item) && _nodes.Count < MaxItems && (owner is null || ++_referred <= MaxReferred))
        {
            var inner = Visit(item.Element, item.Owner);
            for (var i = item.Element.ChildNodes.Length - 1; i >= 0; i--)
            {
                if (item.Element.ChildNodes[i] is IElement child)
                    open.Push((child, inner));
            }
        }
    }

    private SchemaNode? Visit(IElement element, SchemaNode? owner)
    {
        var names = (element.GetAttribute(_property) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!IsItem(element))
        {
            foreach (var name in names.Take(10))
                owner?.Add(SchemaNode.LocalName(name), Value(element, SchemaNode.LocalName(name)));
            return owner;
        }
        var node = new SchemaNode
        {
            Syntax = _syntax,
            Element = element,
            Parent = names.Length > 0 ? owner : null,
            ParentProperty = names.Length > 0 && owner is not null ? SchemaNode.LocalName(names[0]) : null,
            Id = element.GetAttribute(_syntax == "microdata" ? "itemid" : "resource"),
        };
        _nodes.Add(node);
        foreach (var type in (element.GetAttribute(_syntax == "microdata" ? "itemtype" : "typeof") ?? "").Split(' ').Where(type =>
            type.Length > 0))
            node.Types.Add(SchemaNode.LocalName(type));
        foreach (var name in names.Take(10))
            owner?.Add(SchemaNode.LocalName(name), new(null, node));
        return node;
    }

    private bool IsItem(IElement element) => element.HasAttribute(_syntax == "microdata" ? "itemscope" : "typeof");

    // Properties that stand elsewhere on the page.
    private void AddReferenced(PageDocument page)
    {
        var items = _nodes.Where(node => node.Element.HasAttribute("itemref")).ToList();
        if (items.Count == 0)
            return;
        var byId = page.Elements.Where(element => element.Id is not null).GroupBy(element => element.Id!)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var id in item.Element.GetAttribute("itemref")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
            {
                if (_referred > MaxReferred)
                    return;
                if (byId.TryGetValue(id, out var element) && !element.Contains(item.Element))
                    Read(element, item);
            }
        }
    }

    /// <summary>
    /// <c>content</c> of any element, against the letter of the standard; Magento's raw number before its formatted text; else the URL or
    /// the date of the element, else its text.
    /// </summary>
    private static SchemaValue Value(IElement element, string name)
    {
        if (name is "price" or "lowprice" or "highprice" && Raw(element) is { } raw)
            return new(raw);
        var value = element.GetAttribute("content") ?? element.LocalName switch
        {
            "a" or "link" or "area" => element.GetAttribute("href"),
            "img" or "source" or "video" or "audio" or "embed" =>
                element.GetAttribute("src") is { } source && !source.StartsWith("data:", StringComparison.Ordinal)
                ? source
                : element.GetAttribute("data-src"),
            "time" => element.GetAttribute("datetime"),
            "data" or "meter" or "input" => element.GetAttribute("value"),
            _ => null,
        };
        return value is not null ? new(value)
            : new(PageText.Clean(PageDocument.TextOf(element), PageText.MaxDescription), Element: element);
    }

    private static string? Raw(IElement element) =>
        element.GetAttribute("data-price-amount") ?? element.ParentElement?.GetAttribute("data-price-amount");
}
