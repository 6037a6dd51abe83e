using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using ImageGen.Imaging;

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

    /// <summary>
    /// The bytes of a JSON string in plain base64 without escapes, which the caller disposes; null for every other value.
    /// </summary>
    public static RentedBytes? Base64(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        var base64 = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (base64.Length % 4 != 0)
            return null;

        var padding = base64.EndsWith("=="u8) ? 2 : base64.EndsWith("="u8) ? 1 : 0;
        var bytes = RentedBytes.Rent((base64.Length / 4 * 3) - padding);
        if (System.Buffers.Text.Base64.DecodeFromUtf8(base64, bytes.Bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length)
            return bytes;
        bytes.Dispose();
        return null;
    }

    /// <summary>The string with this name; null where there is none, or the value is no object.</summary>
    public static string? Read(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? Read(value) : null;
}
