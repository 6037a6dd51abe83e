using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>
/// The fields of a JSON object, read one by one; every fault is collected, so that the caller learns of all of them at once.
/// <c>null</c> means absent.
/// </summary>
public sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> unread = new(StringComparer.Ordinal);
    private readonly List<string> known = [];
    private readonly List<ValidationError> faults = [];

    // A form has nothing but texts, so there "7" is a number.
    private readonly bool textsOnly;

    /// <summary>The fields of a form or a query, where everything is a text.</summary>
    public static JsonFields OfTexts(IReadOnlyDictionary<string, string> texts) => new(JsonSerializer.SerializeToElement(texts), textsOnly: true);

    /// <summary>The fields of a query, but for what the Functions host takes from it (keys of functions).</summary>
    public static JsonFields OfQuery(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = request.Query.Where(pair => pair.Key is not ("code" or "clientId")).ToList();
        var fields = OfTexts(given.ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.Ordinal));
        foreach (var twice in given.Where(pair => pair.Value.Count > 1))
            fields.Refuse(Shown(twice.Key), "may be given once", Problem.ExampleBody);
        return fields;
    }

    internal JsonFields(JsonElement body, bool textsOnly = false)
    {
        this.textsOnly = textsOnly;
        foreach (var property in body.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
                faults.Add(new("body", "must have field names of whole Unicode text", Problem.ExampleBody));
            else if (!unread.TryAdd(name, property.Value))
                faults.Add(new(Shown(name), "may be given once", Problem.ExampleBody));
        }
    }

    /// <summary>True when the field is given and not null.</summary>
    public bool Has(string name) => unread.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text, or null where it is absent or faulty.</summary>
    public string? Text(string name, string example)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Wrong<string>(name, $"must be a text, not {JsonBody.Kind(value)}", example);

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone half of a surrogate pair, written as \ud800: valid JSON, but no text.
            return Wrong<string>(name, "must be whole Unicode text; it holds half of a surrogate pair", example);
        }
    }

    /// <summary>One of a few words, or null where it is absent or faulty.</summary>
    public string? Choice(string name, IReadOnlyCollection<string> choices)
    {
        var word = Text(name, choices.First());
        return word is null || choices.Contains(word)
            ? word
            : Wrong<string>(name, $"must be one of {string.Join(", ", choices)}", choices.First());
    }

    /// <summary>A whole number in a range, or null where it is absent or faulty.</summary>
    public long? Whole(string name, long smallest, long largest, string example = "42")
    {
        if (Take(name) is not { } value)
            return null;
        return AsNumber(value) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= smallest && number <= largest
                ? number
                : Wrong<long?>(name, $"must be a whole number from {smallest} to {largest}", example);
    }

    /// <summary>One of a few whole numbers, or null where it is absent or faulty.</summary>
    public int? Whole(string name, IReadOnlyCollection<int> choices)
    {
        if (Take(name) is not { } value)
            return null;
        return AsNumber(value) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && choices.Contains(number)
            ? number
            : Wrong<int?>(name, $"must be one of {string.Join(", ", choices)}", string.Create(CultureInfo.InvariantCulture, $"{choices.First()}"));
    }

    /// <summary>A number in a range, or null where it is absent or faulty.</summary>
    public double? Number(string name, double smallest, double largest, string example)
    {
        if (Take(name) is not { } value)
            return null;
        return AsNumber(value) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= smallest && number <= largest
                ? number
                : Wrong<double?>(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {smallest} to {largest}"), example);
    }

    /// <summary>True or false; false where it is absent or faulty.</summary>
    public bool Flag(string name)
    {
        if (Take(name) is not { } value)
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        return textsOnly && bool.TryParse(value.GetString(), out var flag) ? flag : Wrong<bool>(name, "must be true or false", "true");
    }

    /// <summary>True when a fault was found so far; fields that nobody asked for count only in <see cref="Faults"/>.</summary>
    public bool HasFaults => faults.Count > 0;

    public bool HasFaultOf(string name) => faults.Exists(fault => fault.Field == name);

    /// <summary>Adds a fault that the reader of the fields found.</summary>
    public void Refuse(string name, string rule, string example) => faults.Add(new(name, rule, example));

    /// <summary>All faults, with one for each field that nobody asked for. Call it last.</summary>
    public IReadOnlyList<ValidationError> Faults()
    {
        var rule = $"is not known here; the fields are {string.Join(", ", known)}";
        return [.. faults, .. unread.Keys.Select(name => new ValidationError(Shown(name), rule, Problem.ExampleBody))];
    }

    private string? AsNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : textsOnly && value.ValueKind == JsonValueKind.String ? value.GetString()
        : null;

    private JsonElement? Take(string name)
    {
        known.Add(name);
        return unread.Remove(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
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
        faults.Add(new(name, rule, example));
        return default;
    }

    // A caller's own name comes back to them, but not a book.
    private static string Shown(string name) => name.Length <= 64 ? name : name[..64] + "…";
}
