using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Text.Json;

namespace DurableLocal.Journal;

/// <summary>
/// The bytes of a line: CRC-32C of the JSON as eight hex digits, a space, the JSON, a line feed. System.IO.Hashing has no CRC-32C.
/// </summary>
internal static class LineFormat
{
    private const int PrefixLength = 9;

    public static byte[] Write(JournalLine line)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine);
        var bytes = new byte[PrefixLength + json.Length + 1];
        Utf8Formatter.TryFormat(Checksum(json), bytes, out _, new('x', 8));
        bytes[PrefixLength - 1] = (byte)' ';
        json.CopyTo(bytes, PrefixLength);
        bytes[^1] = (byte)'\n';
        return bytes;
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

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
