using System.Text.Json;
using AngleSharp.Dom;

namespace ImageGen.Products.Pages;

/// <summary>Reads the things of all JSON-LD blocks of a page.</summary>
internal sealed class JsonLdReader
{
    private const int MaxBlocks = 100;
    private const int MaxNodes = 20_000;

    private readonly List<SchemaNode> _nodes = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, SchemaNode> _byId = new(StringComparer.Ordinal);

    public IReadOnlyList<SchemaNode> Nodes => _nodes;

    public IReadOnlyList<string> Notes => _notes;

    public static JsonLdReader Read(IEnumerable<IElement> scripts)
    {
        var reader = new JsonLdReader();
        var blocks = scripts.Where(IsJsonLd).Take(MaxBlocks + 1).ToList();
        if (blocks.Count > MaxBlocks)
            reader._notes.Add($"json-ld: more than {MaxBlocks} blocks; the others were not read");
        for (var i = 0; i < blocks.Count && i < MaxBlocks; i++)
        {
            var (roots, notes) = JsonLdText.Parse(blocks[i].TextContent);
            reader._notes.AddRange(notes.Select(note => $"json-ld block {i + 1}: {note}"));
            foreach (var root in roots)
                reader.Convert(root, blocks[i], null, null);
        }
        return reader;
    }

    /// <summary>The thing itself for a mere reference by <c>@id</c>.</summary>
    public SchemaNode Resolve(SchemaNode node) =>
        node.IsEmpty && node.Id is not null && _byId.TryGetValue(node.Id, out var other) ? other : node;

    // type="application/ld+json; charset=utf-8" and other spellings occur.
    private static bool IsJsonLd(IElement script) =>
        (script.GetAttribute("type") ?? "").Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase);

    private SchemaNode? Convert(JsonElement json, IElement script, SchemaNode? parent, string? property)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Convert(item, script, parent, property);
            return null;
        }
        if (json.ValueKind != JsonValueKind.Object || _nodes.Count >= MaxNodes)
            return null;
        var node = new SchemaNode { Syntax = "json-ld", Element = script, Parent = parent, ParentProperty = property };
        _nodes.Add(node);
        foreach (var member in json.EnumerateObject())
            Member(node, member, script);
        if (node.Id is not null && !node.IsEmpty)
            _byId.TryAdd(node.Id, node);
        return node;
    }

    private void Member(SchemaNode node, JsonProperty member, IElement script)
    {
        var name = NameOf(member);
        if (name is null or "@context")
            return;
        if (name == "@id")
            node.Id = Text(member.Value);
        else if (name is "@type" or "@value")
            Plain(node, name, member.Value);
        else if (name is "@graph" or "@list" or "@set")
            Inline(node, member.Value, script);
        else
            Property(node, SchemaNode.LocalName(name), member.Value, script);
    }

    private void Property(SchemaNode node, string name, JsonElement value, IElement script)
    {
        node.Forget(name);
        Value(node, name, value, script);
    }

    private static void Plain(SchemaNode node, string name, JsonElement value)
    {
        foreach (var item in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (List<JsonElement>)[value])
        {
            if (Text(item) is not { } text)
                continue;
            if (name == "@type")
                node.Types.Add(SchemaNode.LocalName(text));
            else
                node.Add(name, new(text));
        }
    }

    // The members of a graph are things of their own; those of a list belong to the property that holds the list.
    private void Inline(SchemaNode node, JsonElement value, IElement script)
    {
        foreach (var item in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (List<JsonElement>)[value])
        {
            if (item.ValueKind == JsonValueKind.Object)
                node.Add("@list", new(null, Convert(item, script, null, null)));
            else if (item.ValueKind == JsonValueKind.Array)
                Inline(node, item, script);
            else if (Text(item) is { } text)
                node.Add("@list", new(text));
        }
    }

    private void Value(SchemaNode node, string name, JsonElement value, IElement script)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Value(node, name, item, script);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (Convert(value, script, node, name) is not { } child)
                return;
            node.Add(name, new(null, child));
            foreach (var item in child.Values("@list").ToList())
                node.Add(name, item);
        }
        else if (Text(value) is { } text)
        {
            node.Add(name, new(text));
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // A lone surrogate passes the parser and throws here. Numbers are kept as written: 1e400 and 2.330000000000000071 are for the price
    // reader.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => PageText.Decode(value.GetString()!),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
