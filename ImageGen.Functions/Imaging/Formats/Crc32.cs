using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// The CRC-32 of PNG and zlib (polynomial EDB88320, reflected). Sixteen bytes a step, each through a table of its own;
/// System.IO.Hashing has one too, but every feed we build on would have to carry it.
/// </summary>
internal static class Crc32
{
    private const int Slices = 16;

    private static readonly uint[][] s_tables = Tables();

    // Optimised at once: the first image after a start is as long as the later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var t = s_tables;
        var crc = uint.MaxValue;
        while (data.Length >= Slices)
        {
            var a = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ crc;
            var b = BinaryPrimitives.ReadUInt64LittleEndian(data[8..]);
            crc = t[15][(byte)a] ^ t[14][(byte)(a >> 8)] ^ t[13][(byte)(a >> 16)] ^ t[12][(byte)(a >> 24)]
                ^ t[11][(byte)(a >> 32)] ^ t[10][(byte)(a >> 40)] ^ t[9][(byte)(a >> 48)] ^ t[8][a >> 56]
                ^ t[7][(byte)b] ^ t[6][(byte)(b >> 8)] ^ t[5][(byte)(b >> 16)] ^ t[4][(byte)(b >> 24)]
                ^ t[3][(byte)(b >> 32)] ^ t[2][(byte)(b >> 40)] ^ t[1][(byte)(b >> 48)] ^ t[0][b >> 56];
            data = data[Slices..];
        }

        foreach (var value in data)
            crc = (crc >> 8) ^ t[0][(byte)(crc ^ value)];
        return ~crc;
    }

    // Table n gives the effect of a byte that n more bytes follow.
    private static uint[][] Tables()
    {
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[256];
            for (var value = 0u; value < 256; value++)
                tables[slice][value] = slice == 0 ? Shift(value) : (tables[slice - 1][value] >> 8) ^ tables[0][(byte)tables[slice - 1][value]];
        }

        return tables;
    }

    private static uint Shift(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
        return value;
    }
}
