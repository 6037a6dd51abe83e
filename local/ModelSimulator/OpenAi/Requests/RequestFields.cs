using System.Globalization;

namespace ModelSimulator.OpenAi.Requests;

/// <summary>
/// The parameters of a request, from JSON or from a form. The first violation is noted in OpenAI's words; a parameter that is wrong reads as null, so ask
/// <see cref="Refusal"/> before using any.
/// </summary>
public abstract class RequestFields
{
    public OpenAiRefusal? Refusal { get; private set; }

    protected abstract IEnumerable<string> Names { get; }

    /// <summary>A parameter as text, and what it was (<c>a string</c>, <c>an integer</c>); null where it is not there. A form has only texts.</summary>
    protected abstract (string Text, string Kind)? Find(string name);

    /// <summary>Notes the first parameter that is none of these.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in Names)
            if (!names.Contains(name)) Note(OpenAiRefusal.Invalid(name, "unknown_parameter", $"Unknown parameter: '{name}'."));
    }

    public bool Has(string name) => Find(name) is not null;

    public bool IsOn(string name) => Find(name) is { Text: not "false" };

    public string? Text(string name, int longest, bool required = false)
    {
        if (Found(name, "a string", required) is not { } text) return null;
        if (text.Length > longest)
            Note(OpenAiRefusal.Invalid(name, "string_above_max_length", $"Invalid '{name}': string too long. Expected a string with maximum length {longest}, but got a string with length {text.Length} instead."));
        if (text.Length == 0)
            Note(OpenAiRefusal.Invalid(name, "string_below_min_length", $"Invalid '{name}': string too short. Expected a string with minimum length 1, but got an empty string instead."));
        return text;
    }

    public string? Choice(string name, params string[] choices)
    {
        if (Found(name, "a string", required: false) is not { } text) return null;
        if (choices.Contains(text)) return text;
        Note(OpenAiRefusal.Invalid(name, "invalid_value", $"Invalid value: '{text}'. Supported values are: {Listed.Of(choices)}."));
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Found(name, "an integer", required: false) is not { } text) return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) Note(WrongType(name, "an integer", "a string"));
        else if (number < least) Note(OpenAiRefusal.Invalid(name, "integer_below_min_value", $"Invalid '{name}': integer below minimum value. Expected a value >= {least}, but got {number} instead."));
        else if (number > most) Note(OpenAiRefusal.Invalid(name, "integer_above_max_value", $"Invalid '{name}': integer above maximum value. Expected a value <= {most}, but got {number} instead."));
        return number;
    }

    public void Note(OpenAiRefusal refusal) => Refusal ??= refusal;

    public void Missing(string name) => Note(OpenAiRefusal.Invalid(name, "missing_required_parameter", $"Missing required parameter: '{name}'."));

    /// <summary>The text of a parameter of the right kind.</summary>
    private string? Found(string name, string kind, bool required)
    {
        if (Find(name) is not { } found)
        {
            if (required) Missing(name);
            return null;
        }
        if (found.Kind == kind || found.Kind == FormFields.Kind) return found.Text;
        Note(WrongType(name, kind, found.Kind));
        return null;
    }

    private static OpenAiRefusal WrongType(string name, string expected, string found) =>
        OpenAiRefusal.Invalid(name, "invalid_type", $"Invalid type for '{name}': expected {expected}, but got {found} instead.");
}
