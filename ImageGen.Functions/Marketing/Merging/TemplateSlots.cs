using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Templates;

namespace ImageGen.Marketing.Merging;

/// <summary>Finds the variables of a template, and puts a mark where each stands.</summary>
internal sealed class TemplateSlots
{
    /// <summary>The JSON is drawn and stored, never a part of a page.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, FieldRule> _fields;
    private readonly HashSet<FieldRule> _used = [];
    private readonly List<TemplateSlot> _slots = [];
    private readonly string _mark;

    public TemplateSlots(string written, IReadOnlyList<FieldRule> fields)
    {
        _fields = fields.Where(field => !string.IsNullOrEmpty(field.ProductMap))
            .ToDictionary(field => field.Label, StringComparer.Ordinal);
        // A mark that the template does not hold.
        for (_mark = "@slot@"; written.Contains(_mark, StringComparison.Ordinal); _mark += '@')
        {
        }
    }

    /// <summary>The fields that are shown, in the order of their labels.</summary>
    public IReadOnlyList<FieldRule> Used => [.. _used.OrderBy(one => one.Label, StringComparer.Ordinal)];

    /// <summary>Marks the variables of these elements; false where they are nested too deep.</summary>
    public bool Mark(JsonNode? children, int depth)
    {
        if (depth > Design.MaxDepth)
            return false;
        foreach (var child in (children as JsonArray ?? []).OfType<JsonObject>())
        {
            MarkElement(child);
            if (!Mark(child["children"], depth + 1))
                return false;
        }

        return true;
    }

    /// <summary>What stands between the marks of a written template, and the slots in the order in which they follow.</summary>
    public (IReadOnlyList<string> Parts, IReadOnlyList<TemplateSlot> Slots) Split(string marked)
    {
        var (parts, slots) = (new List<string>(), new List<TemplateSlot>());
        var begin = $"\"{_mark}";
        for (var from = 0; ;)
        {
            var at = marked.IndexOf(begin, from, StringComparison.Ordinal);
            parts.Add(at < 0 ? marked[from..] : marked[from..at]);
            if (at < 0)
                return (parts, slots);
            var end = marked.IndexOf('"', at + begin.Length);
            slots.Add(_slots[int.Parse(marked.AsSpan(at + begin.Length, end - at - begin.Length), CultureInfo.InvariantCulture)]);
            from = end + 1;
        }
    }

    private void MarkElement(JsonObject element)
    {
        var content = Text(element["type"]) switch { "text" => "text", "image" => "src", _ => null };
        if (content is null)
        {
            // What belongs to a value, as the badge behind it or a group around both, may go with it.
            if (Variable(element) is { WhenMissing: MissingValue.Hide } needed)
                Hide(element, [needed]);
            return;
        }

        var original = Text(element[content]) ?? "";
        if (Variable(element) is { } field)
        {
            element[content] = MarkOf(new ValueSlot(field, original));
            if (field.WhenMissing == MissingValue.Hide || (field.WhenMissing == MissingValue.Blank && content == "src"))
                Hide(element, [field]);
        }
        else if (content == "text" && TextWithVariables(original) is { } slot)
        {
            element[content] = MarkOf(slot);
            Hide(element, [.. slot.Fields.Where(one => one.WhenMissing == MissingValue.Hide)]);
        }
    }

    private void Hide(JsonObject element, IReadOnlyList<FieldRule> needed)
    {
        var isVisible = element["visible"] is not JsonValue visible || !visible.TryGetValue(out bool given) || given;
        if (needed.Count > 0 && isVisible)
            element["visible"] = MarkOf(new VisibleSlot(needed));
    }

    private FieldRule? Variable(JsonObject element)
    {
        var name = Text((element["custom"] as JsonObject)?["variable"]);
        if (name is null || !_fields.TryGetValue(VariableName.Bare(name), out var field))
            return null;
        _used.Add(field);
        return field;
    }

    private TextSlot? TextWithVariables(string text)
    {
        var (parts, fields) = (new List<string>(), new List<FieldRule>());
        var begun = 0;
        for (var open = text.IndexOf('{', 0); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                break;
            if (!_fields.TryGetValue(text[(open + 1)..close].Trim(), out var field))
                continue;
            parts.Add(text[begun..open]);
            fields.Add(field);
            _used.Add(field);
            begun = close + 1;
        }

        return fields.Count == 0 ? null : new TextSlot([.. parts, text[begun..]], fields);
    }

    private string MarkOf(TemplateSlot slot)
    {
        _slots.Add(slot);
        return string.Create(CultureInfo.InvariantCulture, $"{_mark}{_slots.Count - 1}");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
