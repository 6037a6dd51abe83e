using System.Buffers.Binary;
using System.IO.Compression;
using ModelSimulator.Painting.Files;
using NetVips;

namespace ModelSimulator.Tests.Painting;

/// <summary>That the files hold the pixels that were given, read back by others' decoders.</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(700, 300)]
    public void A_png_gives_back_every_byte(int width, int height)
    {
        var pixels = Noise(width * height * 3);
        var png = PngFile.Write(width, height, (y, row) => pixels.AsSpan(y * width * 3, width * 3).CopyTo(row));
        Assert.Equal(pixels, Decode(png, width, height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    public void A_deflate_block_of_one_value_or_none_is_read_by_zlib(int length) => AssertInflates(new byte[length]);

    [Fact]
    public void Counts_that_want_codes_longer_than_fifteen_bits_are_read_by_zlib()
    {
        // Fibonacci counts make the deepest Huffman tree there is.
        var data = new List<byte>();
        for (int a = 1, b = 1, symbol = 0; data.Count + a < 65536; (a, b) = (b, a + b), symbol++) data.AddRange(Enumerable.Repeat((byte)symbol, a));
        AssertInflates([.. data]);
    }

    [Fact]
    public void Huffman_lengths_fill_their_code_exactly()
    {
        var counts = new int[300];
        for (var i = 0; i < 300; i++) counts[i] = i % 7 == 0 ? 0 : 1 + i * i * 37 % 5000;
        foreach (var limit in new[] { 9, 12, 15 })
        {
            var lengths = HuffmanCode.Lengths(counts, limit);
            Assert.Equal(1 << limit, lengths.Where(length => length > 0).Sum(length => 1 << (limit - length)));
            Assert.All(lengths, length => Assert.InRange(length, 0, limit));
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(17, 33)]
    [InlineData(320, 200)]
    public void A_jpeg_looks_like_what_was_given(int width, int height)
    {
        static byte Wave(int x, int y, int channel) => (byte)(128 + 100 * Math.Sin(x * 0.05 + channel) * Math.Cos(y * 0.07 - channel));
        var jpeg = JpegFile.Write(width, height, (y, row) =>
        {
            for (var x = 0; x < width; x++)
                for (var channel = 0; channel < 3; channel++) row[x * 3 + channel] = Wave(x, y, channel);
        });
        using var image = Image.NewFromBuffer(jpeg);
        Assert.Equal((width, height, 3), (image.Width, image.Height, image.Bands));
        var back = image.WriteToMemory<byte>();
        var off = 0.0;
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var channel = 0; channel < 3; channel++) off += Math.Abs(back[(y * width + x) * 3 + channel] - Wave(x, y, channel));
        Assert.InRange(off / (width * height * 3), 0, 3);
    }

    [Fact]
    public void A_png_with_alpha_comes_back_pixel_for_pixel()
    {
        var pixels = Noise(37 * 53 * 4);
        var png = PngFile.Write(37, 53, (y, row) => pixels.AsSpan(y * 37 * 4, 37 * 4).CopyTo(row), bands: 4);
        using var image = Image.NewFromBuffer(png, failOn: Enums.FailOn.Warning);
        Assert.Equal((37, 53, 4), (image.Width, image.Height, image.Bands));
        Assert.Equal(pixels, image.WriteToMemory<byte>());
    }

    private static void AssertInflates(byte[] data)
    {
        using var stream = new MemoryStream();
        var deflate = new HuffmanDeflate(stream);
        deflate.Begin();
        deflate.Block(data, last: true);
        deflate.End();
        stream.Position = 0;
        using var zlib = new ZLibStream(stream, CompressionMode.Decompress);
        using var back = new MemoryStream();
        zlib.CopyTo(back);
        Assert.Equal(data, back.ToArray());
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        uint state = 1;
        for (var i = 0; i < length; i++)
        {
            state = state * 1664525 + 1013904223;
            // Half noise, half ramp, so that both filters are chosen.
            bytes[i] = i < length / 2 ? (byte)(state >> 24) : (byte)(i / 97);
        }
        return bytes;
    }

    private static byte[] Decode(byte[] png, int width, int height)
    {
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) data.Write(png, at + 8, length);
            at += length + 12;
        }
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        byte[] result = new byte[width * height * 3], row = new byte[width * 3 + 1];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(row);
            for (var i = 0; i < width * 3; i++)
            {
                int at = y * width * 3 + i, left = i < 3 ? 0 : result[at - 3], above = y == 0 ? 0 : result[at - width * 3];
                result[at] = (byte)(row[i + 1] + row[0] switch { 1 => left, 3 => (left + above) / 2, _ => throw new InvalidDataException() });
            }
        }
        Assert.Equal(-1, zlib.ReadByte());
        return result;
    }
}
