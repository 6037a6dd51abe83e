using System.Text;
using System.Text.Json;

namespace ImageGen.Marketing.Merging;

/// <summary>A place in a template whose JSON depends on the product.</summary>
internal abstract record TemplateSlot
{
    public abstract string ToJson(IReadOnlyDictionary<string, string?> values);
}

/// <summary>A text, or the link of an image, that is the value of one variable.</summary>
/// <param name="Original">What the template has there.</param>
internal sealed record ValueSlot(FieldRule Field, string Original) : TemplateSlot
{
    public override string ToJson(IReadOnlyDictionary<string, string?> values) => JsonSerializer.Serialize(
        values[Field.Label] ?? (Field.WhenMissing == MissingValue.Leave ? Original : ""), TemplateSlots.Readable);
}

/// <summary>A text with variables in it. What a value holds is never read as a variable.</summary>
/// <param name="Parts">Texts and variables by turns, a text first and last.</param>
internal sealed record TextSlot(IReadOnlyList<string> Parts, IReadOnlyList<FieldRule> Fields) : TemplateSlot
{
    public override string ToJson(IReadOnlyDictionary<string, string?> values)
    {
        var text = new StringBuilder(Parts[0]);
        for (var i = 0; i < Fields.Count; i++)
        {
            var missing = Fields[i].WhenMissing == MissingValue.Leave ? $"{{{Fields[i].Label}}}" : "";
            text.Append(Isolated(values[Fields[i].Label]) ?? missing).Append(Parts[i + 1]);
        }

        return JsonSerializer.Serialize(text.ToString(), TemplateSlots.Readable);
    }

    // FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: a right-to-left value must not reorder what the design has around it.
    private static string? Isolated(string? value) =>
        value is not null && value.Any(IsRightToLeft) ? $"\u2068{value}\u2069" : value;

    // Hebrew, Arabic and their neighbours, and their presentation forms.
    private static bool IsRightToLeft(char character) =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');
}

/// <summary>Whether an element is drawn that has nothing to show for some products.</summary>
internal sealed record VisibleSlot(IReadOnlyList<FieldRule> Needed) : TemplateSlot
{
    public override string ToJson(IReadOnlyDictionary<string, string?> values) =>
        Needed.All(field => values[field.Label] is not null) ? "true" : "false";
}
