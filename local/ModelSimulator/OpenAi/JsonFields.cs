namespace ModelSimulator.OpenAi;

/// <summary>Parameters in JSON; null means not there.</summary>
internal sealed class JsonFields(JsonElement body) : RequestFields
{
    protected override IEnumerable<string> Names => body.EnumerateObject().Select(member => member.Name);

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
