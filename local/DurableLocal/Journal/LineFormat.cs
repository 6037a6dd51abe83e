using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>The bytes of a line: CRC-32C of the JSON as eight hex digits, a space, the JSON, a line feed.</summary>
internal static class LineFormat
{
    private const int PrefixLength = 9;

    public static byte[] Write(JournalLine line)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine);
        return [.. Encoding.ASCII.GetBytes($"{Checksum(json):x8} "), .. json, (byte)'\n'];
    }

    /// <summary>The line in <paramref name="bytes"/> (without its line feed); null when it is torn or damaged.</summary>
    /// <exception cref="JsonException">The line is whole, but this version of the engine does not know it.</exception>
    public static JournalLine? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= PrefixLength
            || bytes[PrefixLength - 1] != ' '
            || !Utf8Parser.TryParse(bytes[..8], out uint checksum, out var digits, 'x')
            || digits != 8
            || checksum != Checksum(bytes[PrefixLength..]))
            return null;

        return JsonSerializer.Deserialize(bytes[PrefixLength..], JournalJson.Default.JournalLine);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => Crc32.HashToUInt32(Crc32ParameterSet.Crc32C, bytes);
}

/// <summary>The JSON format of journal lines. The depth allows for payloads that are 64 levels deep.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 128)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(Decision))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>
/// Writes a string property that contains JSON text as a JSON value, not as a quoted string. The text must be one line, as every
/// serializer here writes it, because a line break would end the journal line.
/// </summary>
internal sealed class RawJsonConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
