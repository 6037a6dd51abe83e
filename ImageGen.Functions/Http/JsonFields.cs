using System.Text.Json;

namespace ImageGen.Http;

/// <summary>
/// The fields of a JSON object, read one by one; every fault is collected, so that the caller learns of all of them at once.
/// <c>null</c> means absent.
/// </summary>
public sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> unread = new(StringComparer.Ordinal);
    private readonly List<string> known = [];
    private readonly List<Fault> faults = [];

    internal JsonFields(JsonElement body)
    {
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
    public long? Whole(string name, long smallest, long largest)
    {
        if (Take(name) is not { } value)
            return null;
        var inRange = value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number) && number >= smallest && number <= largest;
        return inRange
            ? value.GetInt64()
            : Wrong<long?>(name, $"must be a whole number from {smallest} to {largest}", "42");
    }

    /// <summary>Adds a fault that the reader of the fields found.</summary>
    public void Refuse(string name, string rule, string example) => faults.Add(new(name, rule, example));

    /// <summary>All faults, with one for each field that nobody asked for. Call it last.</summary>
    public IReadOnlyList<Fault> Faults()
    {
        var rule = $"is not known here; the fields are {string.Join(", ", known)}";
        return [.. faults, .. unread.Keys.Select(name => new Fault(Shown(name), rule, Problem.ExampleBody))];
    }

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
