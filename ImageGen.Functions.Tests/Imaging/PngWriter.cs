using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ImageGen.Tests.Imaging;

/// <summary>Writes PNG files chunk by chunk, right or wrong, with a checksum of its own: bit by bit, as the specification has it.</summary>
internal static class PngWriter
{
    public static byte[] Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] File(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    /// <param name="bits">A sample.</param>
    /// <param name="colourType">0 grey, 2 RGB.</param>
    public static byte[] Header(int width, int height, byte bits = 8, byte colourType = 2)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9]) = (bits, colourType);
        return Chunk("IHDR", data);
    }

    /// <summary>The pixel data of an RGB image, of which only the first <paramref name="rows"/> rows are there.</summary>
    public static byte[] Data(int width, int rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new byte[rows * (1 + width * 3)]);
        return Chunk("IDAT", packed.ToArray());
    }

    public static byte[] End => Chunk("IEND", []);

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Checksum(body));
        return chunk;
    }

    private static uint Checksum(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
