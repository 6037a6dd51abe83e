using System.Buffers.Binary;
using System.IO.Compression;

namespace ImageGen.Benchmarks;

/// <summary>A valid square PNG of about the size in bytes that models answer.</summary>
public static class TestImage
{
    /// <summary>Noise in as many of the low bits as it takes to come near <paramref name="bytes"/>.</summary>
    public static byte[] OfSize(int side, int bytes)
    {
        var noisyRows = Math.Min(side, bytes / (side * 3));
        var random = new Random(1);
        var raw = new byte[side * ((side * 3) + 1)];
        for (var row = 0; row < side; row++)
        {
            var line = raw.AsSpan((row * ((side * 3) + 1)) + 1, side * 3);
            if (row < noisyRows)
                random.NextBytes(line);
            else
                line.Fill((byte)row);
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        header[9] = 2;
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Deflate(raw));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(raw);
        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. name, .. data]));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(crc & 1));
        }

        return ~crc;
    }
}
