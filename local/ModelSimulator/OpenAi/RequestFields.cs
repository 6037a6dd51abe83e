using System.Globalization;

namespace ModelSimulator.OpenAi;

/// <summary>
/// The parameters of a request, from JSON or a form. The first violation is noted as OpenAI words it; a wrong parameter reads as null, so
/// check <see cref="Error"/> before using any.
/// </summary>
internal abstract class RequestFields
{
    public OpenAiError? Error { get; private set; }

    protected abstract IEnumerable<string> Names { get; }

    /// <summary>
    /// A parameter as text, and what it was (<c>a string</c>, <c>an integer</c>); null where it is not there. A form has only texts.
    /// </summary>
    protected abstract (string Text, string Kind)? Find(string name);

    /// <summary>Notes the first parameter that is none of these.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var name in Names)
            if (!names.Contains(name)) Note(OpenAiError.Invalid(name, "unknown_parameter", $"Unknown parameter: '{name}'."));
    }

    /// <summary>Notes the first of these that is null, where most parameters may be null and mean that they are not there.</summary>
    public virtual void NotNull(params ReadOnlySpan<string> names) { }

    public bool Has(string name) => Find(name) is not null;

    public bool IsOn(string name) => Find(name) is { Text: not "false" };

    public string? Text(string name, int maxLength, bool required = false, int minLength = 1)
    {
        if (Found(name, "a string", required) is not { } text) return null;
        if (text.Length > maxLength)
            Note(OpenAiError.Invalid(name, "string_above_max_length",
                $"Invalid '{name}': string too long. Expected a string with maximum length {maxLength}, "
                + $"but got a string with length {text.Length} instead."));
        if (text.Length < minLength)
            Note(OpenAiError.Invalid(name, "string_below_min_length",
                $"Invalid '{name}': string too short. Expected a string with minimum length 1, but got an empty string instead."));
        return text;
    }

    public string? Choice(string name, params string[] choices)
    {
        if (Found(name, "a string", required: false) is not { } text) return null;
        if (choices.Contains(text)) return text;
        Note(OpenAiError.Invalid(name, "invalid_value", $"Invalid value: '{text}'. Supported values are: {List(choices)}."));
        return null;
    }

    public int? Whole(string name, int min, int max)
    {
        if (Found(name, "an integer", required: false) is not { } text) return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Note(WrongType(name, "an integer", "a string"));
        else if (number < min)
            Note(OpenAiError.Invalid(name, "integer_below_min_value",
                $"Invalid '{name}': integer below minimum value. Expected a value >= {min}, but got {number} instead."));
        else if (number > max)
            Note(OpenAiError.Invalid(name, "integer_above_max_value",
                $"Invalid '{name}': integer above maximum value. Expected a value <= {max}, but got {number} instead."));
        return number;
    }

    /// <summary>Values as OpenAI's errors list them: <c>'low', 'medium', and 'high'</c>.</summary>
    public static string List(IReadOnlyList<string> values) => values.Count == 1
        ? $"'{values[0]}'"
        : $"{string.Join(", ", values.SkipLast(1).Select(value => $"'{value}'"))}, and '{values[^1]}'";

    public void Note(OpenAiError error) => Error ??= error;

    public void Missing(string name) =>
        Note(OpenAiError.Invalid(name, "missing_required_parameter", $"Missing required parameter: '{name}'."));

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

    protected static OpenAiError WrongType(string name, string expected, string found) =>
        OpenAiError.Invalid(name, "invalid_type", $"Invalid type for '{name}': expected {expected}, but got {found} instead.");
}

/// <summary>Parameters in JSON; null means not there.</summary>
internal sealed class JsonFields(JsonElement body) : RequestFields
{
    protected override IEnumerable<string> Names => body.EnumerateObject().Select(member => member.Name);

    public override void NotNull(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null)
                Note(WrongType(name, "a string", "null"));
        }
    }

    protected override (string Text, string Kind)? Find(string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : value.ValueKind switch
        {
            JsonValueKind.String => Unescaped(value) is { } text ? (text, "a string") : ("", "an invalid string"),
            JsonValueKind.Number => (value.GetRawText(), value.TryGetInt64(out _) ? "an integer" : "a decimal number"),
            JsonValueKind.True or JsonValueKind.False => (value.GetRawText(), "a boolean"),
            JsonValueKind.Array => ("", "an array"),
            _ => ("", "an object"),
        };

    /// <summary>The text, or null where it holds half a surrogate pair.</summary>
    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Parameters in a form; files count as parameters, too.</summary>
internal sealed class FormFields(IFormCollection form) : RequestFields
{
    /// <summary>Every form field is text.</summary>
    public const string Kind = "text";

    public IFormFileCollection Files => form.Files;

    /// <summary>Notes the first parameter that comes more than once, except lists.</summary>
    public void OnlyOnce(string list)
    {
        // image and image[] are the same parameter in two forms.
        var single = list.TrimEnd('[', ']');
        var all = form.SelectMany(field => field.Value.Select(_ => field.Key)).Concat(form.Files.Select(file => file.Name)).ToArray();
        var repeated = all.Contains(list) && all.Contains(single)
            ? single
            : all.CountBy(name => name).FirstOrDefault(one => one.Value > 1 && one.Key != list).Key;
        if (repeated is not null)
            Note(OpenAiError.Invalid(repeated, "duplicate_parameter",
                $"Duplicate parameter: '{repeated}'. You provided multiple values for this parameter, whereas only one is allowed. "
                + $"If you are trying to provide a list of values, use the array syntax instead e.g. '{repeated}[]=<value>'."));
    }

    /// <summary>Notes the first of these that is text, and the first file that is none of these.</summary>
    public void OnlyFiles(params ReadOnlySpan<string> names)
    {
        foreach (var name in form.Keys)
        {
            if (names.Contains(name))
                Note(WrongType(name, "a file", "a string"));
        }

        foreach (var file in form.Files)
        {
            if (!names.Contains(file.Name))
                Note(OpenAiError.Invalid(file.Name, "unknown_parameter", $"Unknown parameter: '{file.Name}'."));
        }
    }

    protected override IEnumerable<string> Names => form.Keys.Concat(form.Files.Select(file => file.Name));

    protected override (string Text, string Kind)? Find(string name) => form.TryGetValue(name, out var values) && values.Count > 0
        ? (values[0] ?? "", Kind) : null;
}
