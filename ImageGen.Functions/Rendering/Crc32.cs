using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>
/// The checksum of PNG chunks (ISO 3309), eight bytes at a step: about a millisecond for a model's picture. The framework's own
/// is in a package that not every feed has.
/// </summary>
internal static class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[7][(byte)low] ^ t[6][(byte)(low >> 8)] ^ t[5][(byte)(low >> 16)] ^ t[4][low >> 24]
                ^ t[3][(byte)high] ^ t[2][(byte)(high >> 8)] ^ t[1][(byte)(high >> 16)] ^ t[0][high >> 24];
        }

        foreach (var one in bytes)
            crc = t[0][(byte)(crc ^ one)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var level = 0; level < 8; level++)
        {
            tables[level] = new uint[256];
            for (var value = 0u; value < 256; value++)
                tables[level][value] = level == 0 ? Bits(value) : tables[0][(byte)tables[level - 1][value]] ^ (tables[level - 1][value] >> 8);
        }

        return tables;
    }

    private static uint Bits(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ (0xEDB88320 & (uint)-(value & 1));
        return value;
    }
}
