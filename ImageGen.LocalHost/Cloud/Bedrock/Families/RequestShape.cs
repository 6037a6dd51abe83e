using System.Globalization;
using System.Text.Json;

namespace ImageGen.LocalHost.Cloud.Bedrock.Families;

/// <summary>
/// Reads an object of a request and notes every violation in the words of Bedrock's own schema check (<c>#/seed: expected type: Integer,
/// found: Null</c>). A member that is wrong reads as null; ask <see cref="Refusal"/> before using any.
/// </summary>
public sealed class RequestShape
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<string> _violations;

    public RequestShape(JsonElement root) : this(root, "#", []) { }

    private RequestShape(JsonElement element, string path, List<string> violations)
    {
        (_object, _path, _violations) = (element, path, violations);
        if (element.ValueKind != JsonValueKind.Object) Note(path, $"expected type: JSONObject, found: {Kind(element)}");
    }

    public BedrockRefusal? Refusal => _violations.Count == 0 ? null : BedrockRefusal.Malformed(string.Concat(_violations));

    /// <summary>Notes every member that is none of these.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        if (_object.ValueKind != JsonValueKind.Object) return;
        foreach (var member in _object.EnumerateObject())
            if (!names.Contains(member.Name)) Note(_path, $"extraneous key [{member.Name}] is not permitted");
    }

    public bool Has(string name) => _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out _);

    public string? Text(string name, int longest, bool required = false, int shortest = 1)
    {
        if (Member(name, required) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) return Wrong<string>(name, value, "String");
        // Counted in UTF-16 units: AWS does not say how it counts, and this is the stricter way.
        var text = Unescaped(value);
        if (text == null) return Wrong<string>(name, value, "String");
        if (text.Length > longest) Note(At(name), $"expected maxLength: {longest}, actual: {text.Length}");
        if (text.Length < shortest) Note(At(name), $"expected minLength: {shortest}, actual: {text.Length}");
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

    public long? Whole(string name, long least, long most, int multipleOf = 1)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number)) return Wrong<long?>(name, value, "Integer");
        if (number < least) Note(At(name), $"{number} is not greater or equal to {least}");
        else if (number > most) Note(At(name), $"{number} is not less or equal to {most}");
        else if (number % multipleOf != 0) Note(At(name), $"{number} is not a multiple of {multipleOf}");
        return number;
    }

    public double? Number(string name, double least, double most)
    {
        if (Member(name, required: false) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)) return Wrong<double?>(name, value, "Number");
        if (number < least) Note(At(name), string.Create(CultureInfo.InvariantCulture, $"{number} is not greater or equal to {least}"));
        else if (number > most) Note(At(name), string.Create(CultureInfo.InvariantCulture, $"{number} is not less or equal to {most}"));
        return number;
    }

    /// <summary>An object inside this one; an absent optional one reads as empty.</summary>
    public RequestShape Inner(string name, bool required = false) =>
        Member(name, required) is { } value ? new(value, At(name), _violations) : new(Empty, At(name), _violations);

    private static readonly JsonElement Empty = JsonDocument.Parse("{}").RootElement;

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

    private void Note(string path, string violation) => _violations.Add($"{path}: {violation}");

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
