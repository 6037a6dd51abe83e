using ImageGen.Imaging.Formats;

namespace ImageGen.Tests.Imaging;

public sealed class PngReaderTests
{
    private const int Width = 23;
    private const int Height = 17;

    private static readonly byte[] Header = PngWriter.Header(Width, Height);
    private static readonly byte[] Rows = PngWriter.Rows(Noise(Width, Height, 3), Width, 3, y => y % 5);
    private static readonly byte[] Packed = PngWriter.Compress(Rows);

    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>();
        foreach (var bands in new[] { 1, 3, 4 })
        {
            foreach (var (width, height) in new[] { (1, 1), (1, 60), (60, 1), (2, 3), (5, 5), (16, 9), (33, 40), (67, 31), (3000, 70) })
                sizes.Add(width, height, bands);
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_filter_is_taken_off(int width, int height, int bands)
    {
        var samples = Noise(width, height, bands);
        var random = new Random(5);
        Func<int, int>[] filters = [_ => 0, _ => 1, _ => 2, _ => 3, _ => 4, y => y % 5, _ => random.Next(5), _ => random.Next(3, 5)];
        foreach (var filterOf in filters)
        {
            var file = File(width, height, bands, PngWriter.Rows(samples, width, bands, filterOf));
            Assert.Equal(Pixels.Of(file), Read(file));
            Assert.Equal(samples, Read(file));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(500)]
    public void Data_may_be_split_anywhere(int length)
    {
        var parts = Packed.Chunk(length).SelectMany(part => (byte[][])[part, []]).Select(part => PngWriter.Chunk("IDAT", part));
        byte[][] chunks = [Header, PngWriter.Chunk("IDAT", []), .. parts, PngWriter.End];
        Assert.Equal(Noise(Width, Height, 3), Read(PngWriter.File(chunks)));
    }

    [Theory]
    [InlineData("tEXt", 20)]
    [InlineData("zTXt", 20)]
    [InlineData("iTXt", 20)]
    [InlineData("tIME", 7)]
    [InlineData("caBX", 5000)]
    [InlineData("gAMA", 4)]
    [InlineData("cHRM", 32)]
    [InlineData("sRGB", 1)]
    [InlineData("pHYs", 9)]
    [InlineData("eXIf", 10)]
    public void What_changes_no_colour_is_passed_over(string type, int length)
    {
        var file = PngWriter.File(Header, PngWriter.Chunk(type, new byte[length]), PngWriter.Chunk("IDAT", Packed), PngWriter.End);
        Assert.Equal(Noise(Width, Height, 3), Read(file));
    }

    public static TheoryData<string> Damages => [.. Damaged.Keys];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Anything_else_is_left_to_libvips(string what) => Assert.Null(Read(Damaged[what]));

    /// <summary>Files that are broken, or may be taken in another way, each in one respect.</summary>
    internal static Dictionary<string, byte[]> Damaged { get; } = new()
    {
        ["nothing"] = [],
        ["a signature alone"] = PngWriter.Signature,
        ["a row is missing"] = Whole(PngWriter.Compress(Rows[..^((Width * 3) + 1)])),
        ["a byte is missing"] = Whole(PngWriter.Compress(Rows[..^1])),
        ["a row too many"] = Whole(PngWriter.Compress([.. Rows, .. new byte[(Width * 3) + 1]])),
        ["a byte too many"] = Whole(PngWriter.Compress([.. Rows, 0])),
        ["bytes after the compressed data"] = Whole([.. Packed, 0]),
        ["a second stream after the first"] = Whole([.. Packed, .. Packed]),
        ["a filter that does not exist"] = Whole(PngWriter.Compress([5, .. Rows[1..]])),
        ["a wrong Adler-32"] = Whole([.. Packed[..^1], (byte)(Packed[^1] ^ 1)]),
        ["half of the Adler-32"] = Whole(Packed[..^2]),
        ["all but a byte of the Adler-32"] = Whole(Packed[..^1]),
        ["no Adler-32"] = Whole(Packed[..^4]),
        ["half of the data"] = Whole(Packed[..(Packed.Length / 2)]),
        ["no data"] = Whole([]),
        ["data that is not compressed"] = Whole(Rows),
        ["a wrong checksum"] = [.. Whole(Packed)[..^13], (byte)(Whole(Packed)[^13] ^ 1), .. PngWriter.End],
        ["bytes after IEND"] = [.. Whole(Packed), 0],
        ["no IEND"] = Whole(Packed)[..^12],
        ["an IEND with data"] = PngWriter.File(Header, PngWriter.Chunk("IDAT", Packed), PngWriter.Chunk("IEND", [0])),
        ["another chunk among the data"] = PngWriter.File(
            Header, PngWriter.Chunk("IDAT", Packed[..50]), PngWriter.Chunk("tEXt", [65, 0]), PngWriter.Chunk("IDAT", Packed[50..]),
            PngWriter.End),
        ["data before the header"] = PngWriter.File(PngWriter.Chunk("IDAT", Packed), Header, PngWriter.End),
        ["a second header"] = PngWriter.File(Header, Header, PngWriter.Chunk("IDAT", Packed), PngWriter.End),
        ["a palette"] = With("PLTE", [1, 2, 3]),
        ["a transparent colour"] = With("tRNS", [0, 1, 0, 2, 0, 3]),
        ["a profile"] = With("iCCP", [65, 0, 0, 0]),
        ["a colour space by code points"] = With("cICP", [9, 16, 0, 1]),
        ["another orientation"] = With("eXIf", [.. "MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"u8]),
        ["an unknown critical chunk"] = With("ABCD", []),
        ["a gamma that is too long"] = With("gAMA", [0, 0, 0, 0, 0]),
        ["a gamma behind the data"] = PngWriter.File(
            Header, PngWriter.Chunk("IDAT", Packed), PngWriter.Chunk("gAMA", [0, 0, 0xB1, 0x8F]), PngWriter.End),
        ["a palette's colour type"] = PngWriter.File(
            PngWriter.Header(Width, Height, colourType: 3), PngWriter.Chunk("IDAT", Packed), PngWriter.End),
        ["sixteen bits"] = PngWriter.File(PngWriter.Header(Width, Height, bits: 16), PngWriter.Chunk("IDAT", Packed), PngWriter.End),
        ["a row longer than the reader takes"] = PngWriter.File(PngWriter.Header(16_385, 1), PngWriter.Data(16_385, 1), PngWriter.End),
    };

    [Fact]
    public void What_is_changed_at_random_is_whole_only_if_libvips_reads_the_same()
    {
        var whole = PngWriter.File(
            Header, PngWriter.Chunk("pHYs", [0, 0, 11, 19, 0, 0, 11, 19, 1]), PngWriter.Chunk("IDAT", Packed[..400]),
            PngWriter.Chunk("IDAT", Packed[400..]), PngWriter.End);
        var (random, read) = (new Random(11), 0);
        for (var round = 0; round < 4000; round++)
        {
            var changed = Change(whole, random);
            if (Read(changed) is not { } samples)
                continue;
            read++;
            Assert.Equal(Pixels.Of(changed), samples);
        }

        // Changes of pixels whose checksums are right again, and changes of nothing.
        Assert.InRange(read, 20, 2000);
    }

    /// <summary>Changes the file, or its compressed data, or its rows before they are compressed, with checksums that are right.</summary>
    private static byte[] Change(byte[] whole, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return Flip(whole, random);
            case 1:
                return whole[..random.Next(whole.Length)];
            case 2:
                return Whole(Flip(Packed, random));
            default:
                return Whole(PngWriter.Compress(random.Next(3) == 0 ? Rows[..random.Next(Rows.Length)] : Flip(Rows, random)));
        }
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var changed = (byte[])bytes.Clone();
        for (var times = random.Next(1, 4); times > 0; times--)
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    private static byte[] Whole(byte[] packed) => PngWriter.File(Header, PngWriter.Chunk("IDAT", packed), PngWriter.End);

    private static byte[] With(string type, byte[] data) =>
        PngWriter.File(Header, PngWriter.Chunk(type, data), PngWriter.Chunk("IDAT", Packed), PngWriter.End);

    private static byte[] File(int width, int height, int bands, byte[] rows) => PngWriter.File(
        PngWriter.Header(width, height, colourType: (byte)(bands switch { 1 => 0, 3 => 2, _ => 6 })),
        PngWriter.Chunk("IDAT", PngWriter.Compress(rows)), PngWriter.End);

    private static byte[] Noise(int width, int height, int bands)
    {
        var samples = new byte[width * height * bands];
        new Random(3).NextBytes(samples);
        // Also what is smooth: there the predictions of the Paeth filter lie close together.
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (byte)(i / 2 % 5 < 3 ? (i / bands) + samples[i] % 4 : samples[i]);
        return samples;
    }

    private static byte[]? Read(byte[] file)
    {
        using var samples = new MemoryStream();
        return PngReader.Open(file)?.ReadRows(row => samples.Write(row)) == true ? samples.ToArray() : null;
    }
}
