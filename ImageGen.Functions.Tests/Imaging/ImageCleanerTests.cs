using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>Untrusted images: which are taken, what they become, and how the rest are refused.</summary>
public sealed class ImageCleanerTests
{
    private readonly ImageCleaner _cleaner = new(new ImagingLibrary());

    public static TheoryData<ImageFormat> Taken => [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    [Theory]
    [MemberData(nameof(Taken))]
    public void An_image_of_each_format_becomes_a_PNG_of_its_pixels(ImageFormat format)
    {
        var file = TestImage.Make(format, 90, 60);
        var clean = Clean(file);
        Assert.Equal((ImageFormat.Png, 90, 60, false), (clean.Format, clean.Width, clean.Height, clean.HasTransparency));
        Assert.Equal(Pixels.Of(file), Pixels.Of(clean.Bytes));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void Nothing_but_pixels_comes_out(ImageFormat format)
    {
        var plain = TestImage.Make(format, 90, 60);
        var described = EmbeddedMetadata.WithManifest(EmbeddedMetadata.WithExif(plain, format, EmbeddedMetadata.Exif(1)), format);
        Assert.Equal(Clean(plain).Bytes, Clean(described).Bytes);
    }

    [Fact]
    public void Transparency_stays_where_there_is_any_and_an_opaque_alpha_channel_is_dropped()
    {
        var seeThrough = TestImage.WithAlpha(30, 20, 200);
        Assert.True(Clean(seeThrough).HasTransparency);
        Assert.Equal(Pixels.Of(seeThrough), Pixels.Of(Clean(seeThrough).Bytes));

        var opaque = Clean(TestImage.WithAlpha(30, 20, 255));
        Assert.False(opaque.HasTransparency);
        Assert.Equal(TestImage.Pixels(30, 20), Pixels.Of(opaque.Bytes));
    }

    [Fact]
    public void A_palette_grey_and_single_bits_become_RGB()
    {
        using var image = TestImage.Open(64, 48);
        using var grey = image.Colourspace(Enums.Interpretation.Bw);
        Assert.Equal(64 * 48 * 3, Pixels.Of(Clean(image.PngsaveBuffer(palette: true)).Bytes).Length);
        Assert.Equal(64 * 48 * 3, Pixels.Of(Clean(grey.JpegsaveBuffer()).Bytes).Length);
        Assert.Equal(64 * 48 * 3, Pixels.Of(Clean(grey.PngsaveBuffer(bitdepth: 1)).Bytes).Length);
        var expected = grey.WriteToMemory<byte>().SelectMany(value => new[] { value, value, value });
        Assert.Equal(expected, Pixels.Of(Clean(grey.PngsaveBuffer()).Bytes));
    }

    [Fact]
    public void Sixteen_bits_become_eight_in_colour_and_alpha()
    {
        ushort[] samples =
            [.. Enumerable.Range(0, 16 * 16).SelectMany(i => (ushort[])[(ushort)(i * 257), 0x8080, 0xFFFF, (ushort)(i * 257)])];
        using var image = Image.NewFromMemory(samples, 16, 16, 4, Enums.BandFormat.Ushort);
        using var named = image.Copy(interpretation: Enums.Interpretation.Rgb16);

        var clean = Clean(named.PngsaveBuffer());
        Assert.True(clean.HasTransparency);
        Assert.Equal(Enumerable.Range(0, 256).SelectMany(i => (byte[])[(byte)i, 0x80, 0xFF, (byte)i]), Pixels.Of(clean.Bytes));
    }

    [Fact]
    public void A_CMYK_JPEG_becomes_sRGB_of_about_the_same_colours()
    {
        var swatches = new byte[48 * 16 * 3];
        for (var i = 0; i < swatches.Length; i += 3)
        {
            ReadOnlySpan<byte> colour = (i / 3 % 48) switch { < 16 => [200, 40, 40], < 32 => [240, 240, 240], _ => [30, 30, 30] };
            colour.CopyTo(swatches.AsSpan(i));
        }

        using var image = Image.NewFromMemory(swatches, 48, 16, 3, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        using var cmyk = named.IccTransform("cmyk", inputProfile: "srgb");
        foreach (var keep in new[] { Enums.ForeignKeep.None, Enums.ForeignKeep.All })
        {
            var file = cmyk.JpegsaveBuffer(q: 95, keep: keep);
            Assert.Equal(keep == Enums.ForeignKeep.All, file.AsSpan().IndexOf("ICC_PROFILE"u8) >= 0);
            var clean = Clean(file);
            Assert.InRange(Pixels.Difference(swatches, Pixels.Of(clean.Bytes)), 0, 6);
            Assert.DoesNotContain("icc-profile-data", Pixels.Fields(clean.Bytes));
            // Thumbnails take another path through the decoder to the same colours.
            var small = new Thumbnailer(new ImagingLibrary()).Make(file, TestImage.Probed(file), 24, ImageFormat.Png);
            Assert.False(small.IsRefused, small.Refusal?.Fault);
            var (large, tiny) = (Pixels.Of(clean.Bytes), Pixels.Of(small.Value.Bytes));
            foreach (var swatch in new[] { 4, 12, 20 })
                Assert.InRange(Pixels.Difference(large[(swatch * 6)..((swatch * 6) + 3)], tiny[(swatch * 3)..((swatch * 3) + 3)]), 0, 2);
        }
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void An_image_in_another_colour_space_is_brought_to_sRGB(ImageFormat format)
    {
        // In this profile, red means green.
        var clean = Clean(TestProfile.In(Red(format), format, TestProfile.RedIsGreen));
        var pixel = Pixels.Of(clean.Bytes)[..3];
        Assert.InRange(pixel[0], 0, 20);
        Assert.InRange(pixel[1], 235, 255);
        Assert.DoesNotContain("icc-profile-data", Pixels.Fields(clean.Bytes));

        var file = TestProfile.In(Red(format), format, TestProfile.RedIsGreen);
        var thumbnail = new Thumbnailer(new ImagingLibrary()).Make(file, TestImage.Probed(file), 8, ImageFormat.Png);
        Assert.InRange(Pixels.Of(thumbnail.Value!.Bytes)[1], 235, 255);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_profile_that_is_broken_or_for_other_pixels_is_left_out(ImageFormat format)
    {
        byte[] cut = [.. TestProfile.RedIsGreen[..^4]];
        var wrongKind = (byte[])TestProfile.RedIsGreen.Clone();
        "CMYK"u8.CopyTo(wrongKind.AsSpan(16));
        foreach (var profile in new[] { [], cut, wrongKind, "no profile at all"u8.ToArray() })
            Assert.InRange(Pixels.Of(Clean(TestProfile.In(Red(format), format, profile)).Bytes)[0], 235, 255);
    }

    [Fact]
    public void A_photograph_too_large_as_PNG_becomes_a_JPEG()
    {
        // Seven bits of noise all over: its PNG would have some 24 MB.
        using var photograph = Noise(3000, 3000, bands: 3);
        var clean = Clean(photograph.JpegsaveBuffer(q: 80));
        Assert.Equal((ImageFormat.Jpeg, 3000, 3000, false), (clean.Format, clean.Width, clean.Height, clean.HasTransparency));
        Assert.InRange(clean.Bytes.Length, 1, ImageCleaner.MaxCleanBytes);

        clean = Clean(photograph.PngsaveBuffer(compression: 1, filter: Enums.ForeignPngFilter.None));
        Assert.Equal(ImageFormat.Jpeg, clean.Format);
        Assert.InRange(clean.Bytes.Length, 1, ImageCleaner.MaxCleanBytes);
    }

    [Fact]
    public void A_transparent_image_too_large_for_a_model_is_refused()
    {
        using var noise = Noise(2700, 2700, bands: 4);
        using var named = noise.Copy(interpretation: Enums.Interpretation.Srgb);
        Refused(named.PngsaveBuffer(compression: 1, filter: Enums.ForeignPngFilter.None), "too large", "send a smaller one");
    }

    [Fact]
    public void A_PNG_cut_off_at_every_sixteenth_byte_is_refused()
    {
        var file = TestImage.Make(ImageFormat.Png, 120, 90);
        for (var length = 16; length < file.Length; length += 16)
            Refused(file[..length], "", "send");
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>", "an SVG file")]
    [InlineData("\uFEFF <?xml version='1.0'?><!-- --><svg/>", "an SVG file")]
    [InlineData("<html></html>", "a markup file")]
    [InlineData("GIF89a/*\u0001\u0001*/=1;alert(document.cookie)//", "a GIF file")]
    [InlineData("BM\u0001\u0002\u0003\u0004\0\0\0\0\u0001\0\0\0\u0028\0\0\0\u0001\0\0\0\u0001\0\0\0", "a BMP file")]
    [InlineData("II*\0\u0008\0\0\0", "a TIFF or raw camera file")]
    [InlineData("MM\0*\0\0\0\u0008", "a TIFF or raw camera file")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC file")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC file")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp41", "a video")]
    [InlineData("%PDF-1.7", "a PDF file")]
    [InlineData("8BPS\0\u0001", "a Photoshop file")]
    [InlineData("\0\0\u0001\0\u0001\0", "an icon file")]
    [InlineData("\0\0\0\u000CJXL \r\n", "a JPEG XL file")]
    [InlineData("\0\0\0\u000CjP  \r\n", "a JPEG 2000 file")]
    [InlineData("hello", "neither PNG, JPEG nor WebP")]
    public void A_refusal_names_the_format_sent_and_the_formats_taken(string text, string name) =>
        Refused(text[0] == '\uFEFF' ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text), name, "send PNG, JPEG or WebP");

    [Fact]
    public void An_AVIF_file_is_not_taken_though_this_app_writes_them()
    {
        using var image = TestImage.Open(64, 48);
        Refused(image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1), "an AVIF file", "send PNG, JPEG or WebP");
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused([], "is empty", "send");

    [Fact]
    public void A_tiny_file_that_unpacks_to_four_gigapixels_is_refused_unread() =>
        Refused(
            PngWriter.File(PngWriter.Header(65_535, 65_535, bits: 1, colourType: 0), PngWriter.Chunk("IDAT", []), PngWriter.End),
            "65535x65535", "smaller");

    [Fact]
    public void A_file_of_sixty_megabytes_is_refused_unread() => Refused(new byte[60_000_000], "60,000,000 bytes", "50 MB");

    [Theory]
    [InlineData(8_000, 5_001, "40 megapixels")]
    [InlineData(20_000, 10, "16384 pixels a side")]
    public void A_size_over_the_limits_is_refused(int width, int height, string limit) =>
        Refused(PngWriter.File(PngWriter.Header(width, height), PngWriter.Data(2, 2), PngWriter.End), $"{width}x{height}", limit, "");

    [Theory]
    [InlineData(0xC0, 12, "12 bits")]
    [InlineData(0xC3, 8, "lossless")]
    [InlineData(0xC3, 16, "lossless")]
    [InlineData(0xC5, 8, "hierarchical")]
    public void A_refused_JPEG_of_a_rare_kind_is_told_what_to_send(byte kind, byte bits, string what)
    {
        var file = (byte[])TestImage.Make(ImageFormat.Jpeg, 64, 48).Clone();
        var frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
        (file[frame + 1], file[frame + 4]) = (kind, bits);
        Refused(file, what, "PNG");
    }

    [Fact]
    public void A_JPEG_of_thousands_of_scans_is_refused_undecoded()
    {
        using var image = TestImage.Open(64, 48);
        var file = image.JpegsaveBuffer(interlace: true);
        var scan = file.AsSpan().LastIndexOf<byte>([0xFF, 0xDA]);
        byte[] many = [.. file[..scan], .. Enumerable.Repeat(file[scan..^2], 5000).SelectMany(bytes => bytes), .. file[^2..]];
        Refused(many, "more than 100 scans", "save it again");
    }

    [Fact]
    public void An_animation_is_refused()
    {
        using var strip = TestImage.Open(40, 90);
        var webP = strip.WebpsaveBuffer(pageHeight: 30);
        Assert.True(webP.AsSpan().IndexOf("ANMF"u8) > 0);
        Refused(webP, "The WebP file is an animation", "send a still image");
        webP[20] &= 0xFD; // does not say so in its header
        Refused(webP, "The WebP file is an animation", "send a still image");

        byte[] threeFrames = [0, 0, 0, 3, 0, 0, 0, 0];
        var png = EmbeddedMetadata.WithChunk(TestImage.Make(ImageFormat.Png, 40, 30), "acTL", threeFrames);
        Refused(png, "The PNG file is an animation", "send a still image");
    }

    [Fact]
    public void A_PNG_whose_pixels_have_a_wrong_checksum_is_refused()
    {
        var file = (byte[])TestImage.Make(ImageFormat.Png, 40, 30).Clone();
        file[^20] ^= 1;
        Refused(file, "checksum", "send a whole");
    }

    [Fact]
    public void What_a_phone_appends_to_a_JPEG_is_cut_off()
    {
        var file = TestImage.Make(ImageFormat.Jpeg, 40, 30);
        byte[] withVideo = [.. file, .. "ftypmp42 and so on"u8];
        Assert.Equal(Clean(file).Bytes, Clean(withVideo).Bytes);
    }

    [Fact]
    public void Text_and_profiles_that_unpack_to_a_hundred_megabytes_are_left_out()
    {
        var plain = TestImage.Make(ImageFormat.Png, 40, 30);
        var bomb = Packed(100_000_000);
        Assert.InRange(bomb.Length, 1, 200_000);
        Assert.Equal(Clean(plain).Bytes, Clean(EmbeddedMetadata.WithChunk(plain, "zTXt", [.. "Comment\0\0"u8, .. bomb])).Bytes);
        Assert.Equal(Clean(plain).Bytes, Clean(EmbeddedMetadata.WithChunk(plain, "iCCP", [.. "p\0\0"u8, .. bomb])).Bytes);

        byte[] manyTexts = [.. Enumerable.Repeat(PngWriter.Chunk("tEXt", [.. "a\0b"u8]), 100_000).SelectMany(chunk => chunk)];
        Assert.Equal(Clean(plain).Bytes, Clean([.. plain[..33], .. manyTexts, .. plain[33..]]).Bytes);
    }

    [Fact]
    public void Pixels_that_unpack_to_far_more_than_the_image_needs_cost_no_memory()
    {
        var file = PngWriter.File(PngWriter.Header(16, 16), PngWriter.Chunk("IDAT", Packed(1_000_000_000)), PngWriter.End);
        var before = Environment.WorkingSet;
        // The decoder may accept it, because all its rows are there.
        var result = _cleaner.Clean(file);
        Assert.True(!result.IsRefused || result.Refusal.Fault.Length > 0);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 100_000_000);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void Half_an_image_that_looks_whole_is_refused(ImageFormat format) =>
        Refused(HalfImage.Of(TestImage.Make(format, 60, 40)), "cannot be decoded", "save it again");

    [Fact]
    public void A_file_whose_structure_and_decoder_disagree_on_its_size_is_refused()
    {
        using var image = TestImage.Open(500, 400);
        var webP = EmbeddedMetadata.Extended(TestImage.SimpleWebP(image, lossless: false), 500, 400);
        webP[24] = 9; // says that it is 10 pixels wide
        Refused(webP, "cannot be decoded", "save it again");
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_damaged_file_causes_no_exception(ImageFormat format)
    {
        var file = TestImage.Make(format, 60, 40);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<int, byte>((at, value) =>
        {
            var damaged = (byte[])file.Clone();
            damaged[(int)((uint)at % damaged.Length)] = value;
            var result = _cleaner.Clean(damaged);
            return !result.IsRefused || result.Refusal.Fault.Length > 0;
        }));
    }

    private CleanImage Clean(byte[] file)
    {
        var result = _cleaner.Clean(file);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        var image = result.Value;
        Assert.Equal(new ProbedImage(image.Format, image.Width, image.Height), ImageProbe.Probe(image.Bytes).Value);
        return image;
    }

    private void Refused(byte[] file, params string[] words)
    {
        var result = _cleaner.Clean(file);
        Assert.True(result.IsRefused);
        Assert.All(words, word => Assert.Contains(word, result.Refusal.Sentence));
        // One sentence.
        Assert.Matches(@"^[A-Z][^.]*; [^.]*\.$", result.Refusal.Sentence);
    }

    private static byte[] Red(ImageFormat format)
    {
        byte[] pixels = [.. Enumerable.Repeat((byte[])[255, 0, 0], 256).SelectMany(pixel => pixel)];
        using var image = Image.NewFromMemory(pixels, 16, 16, 3, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return format switch
        {
            ImageFormat.Png => named.PngsaveBuffer(),
            ImageFormat.Jpeg => named.JpegsaveBuffer(q: 100, subsampleMode: Enums.ForeignSubsample.Off),
            _ => TestImage.SimpleWebP(named, lossless: true),
        };
    }

    private static Image Noise(int width, int height, int bands)
    {
        var pixels = new byte[width * height * bands];
        new Random(1).NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] &= 0x7F;
        return Image.NewFromMemory(pixels, width, height, bands, Enums.BandFormat.Uchar);
    }

    /// <summary>So many zeros, as zlib packs them.</summary>
    private static byte[] Packed(int length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            for (var left = length; left > 0; left -= zeros.Length)
                zlib.Write(zeros);
        }

        return packed.ToArray();
    }
}
