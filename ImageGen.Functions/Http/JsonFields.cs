using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImageGen.Http;

/// <summary>
/// The fields of a JSON object, read one by one. Errors are collected, so that the caller learns of all of them at once.
/// <c>null</c> means absent.
/// </summary>
public sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly List<ValidationError> _errors = [];

    // Forms and queries hold texts only, so there "7" is a number.
    private readonly bool _textsOnly;

    // A body that would be accepted.
    private readonly string _example;

    internal JsonFields(JsonElement body, string example = Problem.ExampleBody, bool textsOnly = false)
    {
        (_example, _textsOnly) = (example, textsOnly);
        foreach (var property in body.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
                Refuse("body", "must have field names of whole Unicode text", example);
            else if (!_unread.TryAdd(name, property.Value))
                Refuse(Shortened(name), "may be given once", example);
        }
    }

    /// <summary>
    /// The fields of a form or a query, where everything is a text. One that is empty is absent: browsers send every field of a form.
    /// </summary>
    public static JsonFields OfTexts(IEnumerable<KeyValuePair<string, StringValues>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        // Browsers add a field for the encoding of a form that has asked for it.
        var given = texts
            .Where(pair => pair.Key != "_charset_")
            .Select(pair => (Name: pair.Key, Values: pair.Value.Where(value => !string.IsNullOrEmpty(value)).ToList()))
            .Where(field => field.Values.Count > 0)
            .ToList();
        var fields = new JsonFields(
            JsonSerializer.SerializeToElement(given.ToDictionary(field => field.Name, field => field.Values[0], StringComparer.Ordinal)),
            textsOnly: true);
        foreach (var (name, _) in given.Where(field => field.Values.Count > 1))
            fields.Refuse(Shortened(name), "may be given once", Problem.ExampleBody);
        return fields;
    }

    /// <summary>The fields of a query, except those of the Functions host (function keys).</summary>
    public static JsonFields OfQuery(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OfTexts(request.Query.Where(pair => pair.Key is not ("code" or "clientId")));
    }

    /// <summary>The names that were asked for so far.</summary>
    internal IReadOnlyList<string> Known => _known;

    /// <summary>True when the field is given and not null.</summary>
    public bool Has(string name) => _unread.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>True when an error was found so far; unknown fields count only in <see cref="Errors"/>.</summary>
    public bool HasErrors => _errors.Count > 0;

    public bool HasErrorOf(string name) => _errors.Exists(error => error.Field == name);

    /// <summary>A text, or null where it is absent or faulty.</summary>
    public string? Text(string name, string example)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, $"must be a text, not {JsonBody.Kind(value)}", example);
        return TextOf(value) ?? Wrong<string>(name, "must be whole Unicode text; it holds half of a surrogate pair", example);
    }

    /// <summary>
    /// The field where it is one of a few words, or null. Anything else is still to be read: it may be of another kind.
    /// </summary>
    public string? Word(string name, params ReadOnlySpan<string> words)
    {
        if (!_unread.TryGetValue(name, out var value) || value.ValueKind != JsonValueKind.String || TextOf(value) is not { } text
            || !words.Contains(text))
            return null;
        Take(name);
        return text;
    }

    /// <summary>Adds fields where none of that name is given, be it as <c>null</c>.</summary>
    public void AddMissing(IEnumerable<KeyValuePair<string, JsonElement>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (var (name, value) in fields)
            _unread.TryAdd(name, value);
    }

    /// <summary>An array of texts, or in forms and queries one text with commas between them; null where it is absent or faulty.</summary>
    public IReadOnlyList<string>? Texts(string name, string example)
    {
        if (Take(name) is not { } value)
            return null;
        if (_textsOnly)
            return value.GetString()!.Split(',', StringSplitOptions.TrimEntries);
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<IReadOnlyList<string>>(name, $"must be an array of texts, not {JsonBody.Kind(value)}", example);
        var texts = value.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? TextOf(one) : null).ToList();
        return texts.Contains(null)
            ? Wrong<IReadOnlyList<string>>(name, "must be an array of texts and nothing else", example)
            : texts!;
    }

    /// <summary>One of a few words, or null where it is absent or faulty.</summary>
    public string? Choice(string name, IReadOnlyCollection<string> choices)
    {
        var word = Text(name, choices.First());
        return word is null || choices.Contains(word)
            ? word
            : Wrong<string>(name, $"must be one of {string.Join(", ", choices)}", choices.First());
    }

    /// <summary>A UUID, or null where it is absent or faulty.</summary>
    /// <param name="rule">What is said of a text that is none.</param>
    public Guid? Uuid(string name, string rule, string example)
    {
        if (Text(name, example) is not { } text)
            return null;
        return Guid.TryParse(text, out var id) ? id : Wrong<Guid?>(name, rule, example);
    }

    /// <summary>A whole number, or null where it is absent or faulty.</summary>
    /// <param name="name">The field.</param>
    /// <param name="rule">What is said of a value that is not a whole number.</param>
    /// <param name="example">A value that would be accepted.</param>
    public long? Whole(string name, string rule, string example)
    {
        if (Take(name) is not { } value)
            return null;
        return NumberText(value) is { } text && long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : Wrong<long?>(name, rule, example);
    }

    /// <summary>A whole number in a range, or null where it is absent or faulty.</summary>
    public long? Whole(string name, long min, long max, string example)
    {
        var rule = $"must be a whole number from {min} to {max}";
        var number = Whole(name, rule, example);
        return number is null || (number >= min && number <= max) ? number : Wrong<long?>(name, rule, example);
    }

    /// <summary>One of a few whole numbers, or null where it is absent or faulty.</summary>
    public int? Whole(string name, IReadOnlyCollection<int> choices)
    {
        var rule = $"must be one of the numbers {string.Join(", ", choices)}";
        var example = choices.First().ToString(CultureInfo.InvariantCulture);
        return Whole(name, rule, example) is not { } number ? null
            : choices.Contains((int)number) && (int)number == number ? (int)number
            : Wrong<int?>(name, rule, example);
    }

    /// <summary>
    /// A number, or null where it is absent or faulty; the parameters are those of <see cref="Whole(string, string, string)"/>.
    /// </summary>
    public double? Number(string name, string rule, string example)
    {
        if (Take(name) is not { } value)
            return null;
        return NumberText(value) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : Wrong<double?>(name, rule, example);
    }

    /// <summary>True or false; false where it is absent or faulty.</summary>
    public bool Flag(string name)
    {
        if (Take(name) is not { } value)
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        // A browser sends "on" for a ticked box, and nothing for any other.
        if (_textsOnly && value.GetString() is "on")
            return true;
        return _textsOnly && bool.TryParse(value.GetString(), out var flag) ? flag : Wrong<bool>(name, "must be true or false", "true");
    }

    /// <summary>Adds an error that the reader of the fields found.</summary>
    public void Refuse(string name, string rule, string example) => _errors.Add(new(name, rule, example));

    /// <summary>All errors in the order of the fields, with one for each field that nobody read. Call it last.</summary>
    public IReadOnlyList<ValidationError> Errors()
    {
        var rule = $"is not known here; the fields are {string.Join(", ", _known)}";
        return
        [
            .. _errors.OrderBy(error => _known.IndexOf(error.Field) is var at and >= 0 ? at : int.MaxValue),
            .. _unread.Keys.Select(name => new ValidationError(Shortened(name), rule, _example)),
        ];
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone half of a surrogate pair, written as \ud800: valid JSON, but not a text.
            return null;
        }
    }

    private string? NumberText(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : _textsOnly && value.ValueKind == JsonValueKind.String ? value.GetString()
        : null;

    private JsonElement? Take(string name)
    {
        _known.Add(name);
        return _unread.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private T? Wrong<T>(string name, string rule, string example)
    {
        Refuse(name, rule, example);
        return default;
    }

    // A field name from the caller is repeated to them, but not at any length.
    internal static string Shortened(string name) =>
        name.Length == 0 ? "(a part without a name)" : name.Length <= 64 ? name : name[..64] + "…";
}
