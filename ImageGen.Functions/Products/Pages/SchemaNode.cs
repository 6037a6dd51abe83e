using AngleSharp.Dom;

namespace ImageGen.Products.Pages;

/// <summary>A thing that a page describes in the terms of schema.org, whichever syntax it used.</summary>
internal sealed class SchemaNode
{
    private readonly Dictionary<string, List<SchemaValue>> _properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>json-ld, microdata or rdfa.</summary>
    public required string Syntax { get; init; }

    /// <summary>The element of the page: the script, or the item.</summary>
    public required IElement Element { get; init; }

    /// <summary>Lower case, without prefix.</summary>
    public HashSet<string> Types { get; } = [];

    public string? Id { get; set; }

    public SchemaNode? Parent { get; init; }

    /// <summary>The property of the parent that holds this, in lower case.</summary>
    public string? ParentProperty { get; init; }

    public bool IsEmpty => _properties.Count == 0;

    public IEnumerable<string> Names => _properties.Keys;

    public void Add(string name, SchemaValue value)
    {
        if (!_properties.TryGetValue(name, out var values))
            _properties[name] = values = [];
        values.Add(value);
    }

    /// <summary>Of duplicate keys of JSON the last one counts.</summary>
    public void Forget(string name) => _properties.Remove(name);

    public IReadOnlyList<SchemaValue> Values(string name) => _properties.GetValueOrDefault(name) ?? [];

    /// <summary>The first text; of a thing its name or its <c>@value</c>.</summary>
    public string? Text(string name) => Texts(name).FirstOrDefault();

    public IEnumerable<string> Texts(string name) => Values(name)
        .Select(value => value.Text ?? value.Node?.Text("@value") ?? value.Node?.Text("name"))
        .OfType<string>()
        .Where(text => text.Trim().Length > 0);

    public IEnumerable<SchemaNode> Nodes(string name) => Values(name).Select(value => value.Node).OfType<SchemaNode>();

    public bool Is(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (Types.Contains(type))
                return true;
        }
        return false;
    }

    /// <summary>The properties of the parents through which this is reached, the nearest first.</summary>
    public IEnumerable<string> Path()
    {
        for (var node = this; node.Parent is not null && node.ParentProperty is not null; node = node.Parent)
            yield return node.ParentProperty;
    }

    /// <summary>
    /// The name behind the last slash, hash or colon: <c>http://schema.org/InStock</c>, <c>schema:InStock</c>, <c>InStock</c>.
    /// </summary>
    public static string LocalName(string name)
    {
        var trimmed = name.Trim().TrimEnd('/');
        return trimmed[(trimmed.LastIndexOfAny(['/', '#', ':']) + 1)..].ToLowerInvariant();
    }
}

/// <param name="Text">As the page has it; numbers as written.</param>
/// <param name="Element">The element whose visible text this is; null for a value that a program wrote.</param>
internal sealed record SchemaValue(string? Text, SchemaNode? Node = null, IElement? Element = null);
