using System.Text.Json;

namespace ImageGen.Models;

/// <summary>Reads strings from responses, whose types and encoding are not trusted.</summary>
internal static class JsonText
{
    /// <summary>The value of a JSON string; null for every other value, and for a string that is not valid Unicode.</summary>
    public static string? Read(JsonElement? value)
    {
        try
        {
            return value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a JSON string in plain base64; null for every other value.</summary>
    public static byte[]? Base64(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The string with this name; null where there is none, or the value is no object.</summary>
    public static string? Read(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? Read(value) : null;
}
