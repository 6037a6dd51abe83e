using System.Buffers;
using System.Runtime.InteropServices;
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
        if (value.ValueKind != JsonValueKind.String)
            return null;
        // Where nothing is escaped, into the result itself; the framework decodes into a second array of the size.
        var text = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (text.Length % 4 == 0 && !text.Contains((byte)'\\'))
            return Decode(text);
        try
        {
            return value.TryGetBytesFromBase64(out var bytes) ? bytes : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? Decode(ReadOnlySpan<byte> base64)
    {
        var padding = base64.EndsWith("=="u8) ? 2 : base64.EndsWith("="u8) ? 1 : 0;
        var bytes = GC.AllocateUninitializedArray<byte>((base64.Length / 4 * 3) - padding);
        return System.Buffers.Text.Base64.DecodeFromUtf8(base64, bytes, out _, out var written) == OperationStatus.Done
            && written == bytes.Length ? bytes : null;
    }

    /// <summary>The string with this name; null where there is none, or the value is no object.</summary>
    public static string? Read(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? Read(value) : null;
}
