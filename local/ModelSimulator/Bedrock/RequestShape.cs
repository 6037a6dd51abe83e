using System.Globalization;

namespace ModelSimulator.Bedrock;

/// <summary>
/// Reads an object of a request and notes every violation in the words of Bedrock's schema check (<c>#/seed: expected type: Integer, found:
/// Null</c>). A wrong member reads as null; check <see cref="Error"/> before using any.
/// </summary>
internal sealed partial class RequestShape
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly Findings _findings;

    public RequestShape(JsonElement root) : this(root, "#", new()) { }

    private RequestShape(JsonElement element, string path, Findings findings)
    {
        (_object, _path, _findings) = (element, path, findings);
        if (element.ValueKind != JsonValueKind.Object) Note(path, $"expected type: JSONObject, found: {Kind(element)}");
    }

    /// <summary>For the whole request: schema violations first, then faults of its images.</summary>
    public BedrockError? Error =>
        _findings.Violations.Count > 0 ? BedrockError.Malformed(string.Concat(_findings.Violations))
        : _findings.Problems.Count > 0 ? BedrockError.Invalid(_findings.Problems[0])
        : null;

    /// <summary>Notes every member that is none of these.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        if (_object.ValueKind != JsonValueKind.Object) return;
        foreach (var member in _object.EnumerateObject())
            if (!names.Contains(member.Name)) Note(_path, $"extraneous key [{member.Name}] is not permitted");
    }

    public bool Has(string name) => _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out _);

    public string? Text(string name, int maxLength, bool required = false, int minLength = 1)
    {
        if (Member(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Wrong<string>(name, value, "String");
        // Counted in UTF-16 units: AWS does not say how it counts, and this is the stricter way.
        var text = Unescaped(value);
        if (text == null) return Wrong<string>(name, value, "String");
        if (text.Length > maxLength) Note(At(name), $"expected maxLength: {maxLength}, actual: {text.Length}");
        if (text.Length < minLength) Note(At(name), $"expected minLength: {minLength}, actual: {text.Length}");
        return text;
    }

    public string? Choice(string name, params ReadOnlySpan<string> choices)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Wrong<string>(name, value, "String");
        var text = Unescaped(value) ?? "";
        if (choices.Contains(text)) return text;
        Note(At(name), $"{text} is not a valid enum value");
        return null;
    }

    public long? Whole(string name, long min, long max, int multipleOf = 1)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) return Wrong<long?>(name, value, "Integer");
        if (number < min) Note(At(name), $"{number} is not greater or equal to {min}");
        else if (number > max) Note(At(name), $"{number} is not less or equal to {max}");
        else if (number % multipleOf != 0) Note(At(name), $"{number} is not a multiple of {multipleOf}");
        return number;
    }

    public double? Number(string name, double min, double max, bool required = false)
    {
        if (Member(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)) return Wrong<double?>(name, value, "Number");
        if (number < min) Note(At(name), string.Create(CultureInfo.InvariantCulture, $"{number} is not greater or equal to {min}"));
        else if (number > max) Note(At(name), string.Create(CultureInfo.InvariantCulture, $"{number} is not less or equal to {max}"));
        return number;
    }

    public bool? Flag(string name)
    {
        if (Member(name, required: false) is not { } value) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong<bool?>(name, value, "Boolean");
    }

    /// <summary>An object inside this one; an absent optional one reads as empty.</summary>
    public RequestShape Inner(string name, bool required = false) => new(Member(name, required) ?? Empty, At(name), _findings);

    /// <summary>Notes a violation where not exactly one of these is there.</summary>
    public void ExactlyOne(params ReadOnlySpan<string> names)
    {
        var count = 0;
        foreach (var name in names)
        {
            if (Has(name)) count++;
        }
        if (count != 1) Note(_path, $"{count} subschemas matched instead of one");
    }

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

    /// <summary>Notes each of these that is there, as if it were not known.</summary>
    public void Forbid(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Has(name))
                Note(_path, $"extraneous key [{name}] is not permitted");
        }
    }

    /// <summary>Notes a violation that the whole object has.</summary>
    public void Note(string violation) => Note(_path, violation);

    private List<(JsonElement Item, string Path)> Items(string name, int min, int max, bool required)
    {
        if (Member(name, required) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(At(name), $"expected type: JSONArray, found: {Kind(value)}");
            return [];
        }
        if (value.GetArrayLength() < min) Note(At(name), $"expected minimum item count: {min}, found: {value.GetArrayLength()}");
        if (value.GetArrayLength() > max) Note(At(name), $"expected maximum item count: {max}, found: {value.GetArrayLength()}");
        return [.. value.EnumerateArray().Take(max).Select((item, i) => (item, $"{At(name)}/{i}"))];
    }

    private JsonElement? Member(string name, bool required)
    {
        if (_object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value)) return value;
        if (required && _object.ValueKind == JsonValueKind.Object) Note(_path, $"required key [{name}] not found");
        return null;
    }

    private string At(string name) => $"{_path}/{name}";

    private T? Wrong<T>(string name, JsonElement value, string expected)
    {
        Note(At(name), $"expected type: {expected}, found: {Kind(value)}");
        return default;
    }

    private void Note(string path, string violation) => _findings.Violations.Add($"{path}: {violation}");

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

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "JSONObject",
        JsonValueKind.Array => "JSONArray",
        JsonValueKind.String => "String",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        JsonValueKind.Number => value.TryGetInt32(out _) ? "Integer" : value.TryGetInt64(out _) ? "Long" : "BigDecimal",
        _ => "Null",
    };
}
