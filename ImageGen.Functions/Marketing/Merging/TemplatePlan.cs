using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Fields.Formats;

namespace ImageGen.Marketing.Merging;

/// <summary>
/// A template, read once for many products: what of it stays, and the places that show something of a product. Filling one is a join of
/// texts, so that a feed costs little beside its drawing.
/// </summary>
public sealed class TemplatePlan
{
    private readonly IReadOnlyList<string> _fixed;
    private readonly IReadOnlyList<TemplateSlot> _slots;

    private TemplatePlan(string hash, IReadOnlyList<FieldRule> fields, IReadOnlyList<string> parts, IReadOnlyList<TemplateSlot> slots) =>
        (Hash, Fields, _fixed, _slots) = (hash, fields, parts, slots);

    /// <summary>Changes with the template, and with the rules of the fields that it uses.</summary>
    public string Hash { get; }

    /// <summary>Those that the template uses.</summary>
    public IReadOnlyList<FieldRule> Fields { get; }

    /// <summary>The columns of products that the template shows.</summary>
    public IEnumerable<string> Columns => Fields.Select(one => one.ProductMap!).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a template; refused with a sentence where it is no design.</summary>
    public static Result<TemplatePlan, string> Read(string templateJson, IReadOnlyList<FieldRule> fields)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(
                templateJson, documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = Design.MaxJsonDepth });
        }
        catch (JsonException broken)
        {
            return broken.LineNumber is { } line
                ? $"The template is not JSON: reading stopped at line {line + 1}."
                : "The template has an object with two attributes of one name.";
        }

        if (root is not JsonObject design || design["pages"] is not JsonArray { Count: > 0 } pages)
            return "The template has no pages.";
        var slots = new TemplateSlots(design.ToJsonString(TemplateSlots.Readable), fields);
        foreach (var page in pages)
        {
            if (!slots.Mark((page as JsonObject)?["children"], depth: 0))
                return $"The template's elements are nested deeper than {Design.MaxDepth} levels.";
        }

        var (parts, order) = slots.Split(design.ToJsonString(TemplateSlots.Readable));
        var used = slots.Used;
        var identity = templateJson + '\n' + JsonSerializer.Serialize(used);
        return new TemplatePlan(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))), used, parts, order);
    }

    /// <summary>The values of a product by label, formatted; refused with a sentence where one is missing that must not be.</summary>
    /// <param name="valueOf">The value of a column; null or empty where the product has none.</param>
    public Result<Dictionary<string, string?>, string> ValuesOf(Func<string, string?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            var value = valueOf(field.ProductMap!);
            if (string.IsNullOrEmpty(value))
            {
                if (field.WhenMissing == MissingValue.Fail)
                    return $"The product has no {field.ProductMap}, which the variable {{{field.Label}}} shows.";
                values[field.Label] = null;
                continue;
            }

            if (field.Format.Length > 0)
            {
                var formatted = FieldFormat.Apply(field.Format, value);
                if (formatted.IsRefused)
                    return $"The variable {{{field.Label}}} shows {field.ProductMap}. {formatted.Refusal.Sentence}";
                value = formatted.Value;
            }

            values[field.Label] = value;
        }

        return values;
    }

    /// <summary>The template with these values, as <see cref="ValuesOf"/> has made them.</summary>
    public string Fill(IReadOnlyDictionary<string, string?> values)
    {
        var json = new StringBuilder(_fixed.Sum(part => part.Length) + 512);
        for (var i = 0; i < _slots.Count; i++)
            json.Append(_fixed[i]).Append(_slots[i].ToJson(values));
        return json.Append(_fixed[^1]).ToString();
    }
}
