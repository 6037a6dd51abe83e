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
    /// <param name="colourType">0 grey, 2 RGB, 6 RGBA.</param>
    public static byte[] Header(int width, int height, byte bits = 8, byte colourType = 2)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9]) = (bits, colourType);
        return Chunk("IHDR", data);
    }

    /// <summary>The pixel data of an RGB image, of which only the first <paramref name="rows"/> rows are there.</summary>
    public static byte[] Data(int width, int rows) => Chunk("IDAT", Compress(new byte[rows * (1 + width * 3)]));

    /// <summary>Samples as the rows of a file of eight bits, each behind its filter byte, not compressed.</summary>
    /// <param name="filterOf">The filter of each row, 0 to 4.</param>
    public static byte[] Rows(byte[] samples, int width, int bands, Func<int, int> filterOf)
    {
        var length = width * bands;
        var rows = new byte[samples.Length / length * (length + 1)];
        for (var y = 0; y < samples.Length / length; y++)
        {
            var filter = filterOf(y);
            rows[y * (length + 1)] = (byte)filter;
            for (var x = 0; x < length; x++)
            {
                var predicted = Predicted(filter, At(x - bands, y), At(x, y - 1), At(x - bands, y - 1));
                rows[(y * (length + 1)) + 1 + x] = (byte)(At(x, y) - predicted);
            }
        }

        return rows;

        int At(int x, int y) => x < 0 || y < 0 ? 0 : samples[(y * length) + x];
    }

    private static int Predicted(int filter, int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        int[] byDistance = [.. new[] { left, above, aboveLeft }.OrderBy(one => Math.Abs(estimate - one))];
        return filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, _ => byDistance[0] };
    }

    public static byte[] Compress(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        return packed.ToArray();
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
