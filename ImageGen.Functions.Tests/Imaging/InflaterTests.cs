using System.IO.Compression;
using ImageGen.Imaging.Formats;

namespace ImageGen.Tests.Imaging;

/// <summary>What zlib has compressed comes out the same, and what zlib refuses is refused.</summary>
public sealed class InflaterTests
{
    public static TheoryData<CompressionLevel, ZLibCompressionStrategy> Compressions()
    {
        var all = new TheoryData<CompressionLevel, ZLibCompressionStrategy>();
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            foreach (var strategy in Enum.GetValues<ZLibCompressionStrategy>())
                all.Add(level, strategy);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void Every_kind_of_block_is_read(CompressionLevel level, ZLibCompressionStrategy strategy)
    {
        var random = new Random(1);
        foreach (var length in new[] { 1, 2, 300, 5_000, 40_000, 98_304, 700_000 })
        {
            for (var kind = 0; kind < 6; kind++)
            {
                var data = Data(random, length, kind);
                Assert.Equal(data, Inflate(Compress(data, level, strategy), length, random));
            }
        }
    }

    [Fact]
    public void What_is_changed_at_random_is_read_only_if_zlib_reads_the_same()
    {
        var (random, same) = (new Random(2), 0);
        for (var round = 0; round < 20_000; round++)
        {
            var data = Data(random, random.Next(1, 3000), random.Next(6));
            var level = (CompressionLevel)random.Next(4);
            var stream = Compress(data, level, (ZLibCompressionStrategy)random.Next(5));
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                stream[random.Next(stream.Length)] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0)
                stream = stream[..random.Next(stream.Length + 1)];
            // What follows the stream is no part of it, whatever it is.
            if (Inflate(stream, data.Length, random) is not { } read)
                continue;
            same++;
            Assert.Equal(Expected(stream), read);
        }

        // A bit that has no meaning, such as the level in the header, or the same bit changed twice.
        Assert.InRange(same, 1, 1000);
    }

    // The codes of a block in bits, each value with its first bit first: what zlib never writes.
    [Theory]
    [InlineData("1 11", "the type of block that does not exist")]
    [InlineData("1 10 0000000", "a distance before there is anything")] // the length 257, and no more
    [InlineData("1 10 11000110 11000110", "the reserved lengths 286 and 287")]
    [InlineData("1 01 11101 00000 0000", "286 lengths at most")]
    [InlineData("1 01 00000 01111 0000", "30 distances at most")]
    [InlineData("1 01 00000 00000 0000 100 100 100 100", "more codes than have room")]
    [InlineData("1 01 00000 00000 0000 000 000 000 000", "no codes")]
    [InlineData("1 01 00000 00000 0000 100 100 000 000", "a repeat of the length before the first")]
    public void Blocks_that_mean_nothing_are_refused(string bits, string because)
    {
        var compact = bits.Replace(" ", "", StringComparison.Ordinal);
        var bytes = new byte[40];
        for (var i = 0; i < compact.Length; i++)
            bytes[i / 8] |= (byte)((compact[i] - '0') << (i % 8));
        byte[] stream = [0x78, 0x9C, .. bytes];

        Assert.True(Inflate(stream, 1, new Random(3)) is null, because);
        Assert.Null(Expected(stream));
    }

    [Theory]
    [InlineData(0x77, 0x85)] // another method
    [InlineData(0x88, 0x1C)] // a window of 64 KB
    [InlineData(0x78, 0x9D)] // a wrong check
    [InlineData(0x78, 0xBB)] // a dictionary
    public void Other_headers_are_refused(byte first, byte second)
    {
        var stream = Compress([1, 2, 3], CompressionLevel.Optimal, ZLibCompressionStrategy.Default);
        (stream[0], stream[1]) = (first, second);
        Assert.Null(Inflate(stream, 3, new Random(4)));
    }

    [Fact]
    public void The_stream_ends_where_it_is_said_to_end()
    {
        var stream = Compress([1, 2, 3], CompressionLevel.Optimal, ZLibCompressionStrategy.Default);
        Assert.Null(Inflate([.. stream, 0], 3, new Random(5)));
        Assert.Null(Inflate(stream[..^1], 3, new Random(5)));
        Assert.Null(Inflate(stream, 2, new Random(5)));
        Assert.Null(Inflate(stream, 4, new Random(5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Inflater(new byte[20], 0, 5));
    }

    // Noise, few values, steps, repeats from near and far, and values so unequally frequent that codes become long.
    private static byte[] Data(Random random, int length, int kind)
    {
        var data = new byte[length];
        random.NextBytes(data);
        for (var i = 0; i < length; i++)
        {
            data[i] = kind switch
            {
                0 => data[i],
                1 => (byte)(data[i] & 3),
                2 => (byte)(i / 100),
                3 when i > 40 => data[i - random.Next(1, 40)],
                4 when i > 33_000 => data[i - 32_768],
                5 => (byte)(63 - (int)Math.Log2(1 + random.NextInt64(1L << 40))),
                _ => data[i],
            };
        }

        return data;
    }

    private static byte[] Compress(byte[] data, CompressionLevel level, ZLibCompressionStrategy strategy)
    {
        int number = level switch
        {
            CompressionLevel.NoCompression => 0,
            CompressionLevel.Fastest => 1,
            CompressionLevel.Optimal => 6,
            _ => 9,
        };
        using var packed = new MemoryStream();
        var options = new ZLibCompressionOptions { CompressionLevel = number, CompressionStrategy = strategy };
        using (var zlib = new ZLibStream(packed, options, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    // In parts of any length, with anything behind the stream; null where it is not whole or not so long.
    private static byte[]? Inflate(byte[] stream, int length, Random random)
    {
        var padding = new byte[Inflater.Padding];
        random.NextBytes(padding);
        using var inflater = new Inflater([1, 2, 3, .. stream, .. padding], 3, 3 + stream.Length);
        var data = new byte[length];
        for (var at = 0; at < length;)
        {
            var part = Math.Min(random.Next(1, 200_000), length - at);
            if (!inflater.Read(data.AsSpan(at, part)))
                return null;
            at += part;
        }

        return inflater.IsAtEnd() ? data : null;
    }

    private static byte[]? Expected(byte[] stream)
    {
        using var zlib = new ZLibStream(new MemoryStream(stream), CompressionMode.Decompress);
        using var data = new MemoryStream();
        try
        {
            zlib.CopyTo(data);
            return data.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
