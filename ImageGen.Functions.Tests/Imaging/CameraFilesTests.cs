using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>
/// What an ordinary camera, editor or screenshot tool writes and every browser shows is taken, and nothing but its pixels comes out; what
/// misses pixels is refused, whatever lies around it.
/// </summary>
public sealed class CameraFilesTests
{
    private readonly ImageCleaner _cleaner = new(new ImagingLibrary());

    public static TheoryData<ImageFormat, string> Variants
    {
        get
        {
            var variants = new TheoryData<ImageFormat, string>();
            foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP })
            {
                foreach (var name in CameraFiles.Of(format).Keys)
                    variants.Add(format, name);
            }

            return variants;
        }
    }

    public static TheoryData<ImageFormat, string> Halves
    {
        get
        {
            var halves = new TheoryData<ImageFormat, string>();
            foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP })
            {
                foreach (var name in CameraFiles.Trailers.Keys)
                    halves.Add(format, name);
            }

            return halves;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_whole_image_with_harmless_faults_is_taken_as_if_it_had_none(ImageFormat format, string variant) =>
        Assert.Equal(Clean(CameraFiles.Plain(format)), Clean(CameraFiles.Of(format)[variant]));

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_same_holds_for_masks(ImageFormat format, string variant)
    {
        // A photograph is no mask, and is told so: its pixels were read.
        var result = _cleaner.CleanMask(CameraFiles.Of(format)[variant], 90, 60);
        Assert.Contains("shades of grey", result.Refusal!.Fault);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 1)]
    [InlineData(false, false, 4)]
    [InlineData(true, false, 3)]
    [InlineData(false, true, 2)]
    public void A_JPEG_of_every_ordinary_kind_may_have_faults(bool isGrey, bool isProgressive, int restart)
    {
        var file = CameraFiles.Jpeg(isGrey, isProgressive, restart);
        Assert.True(restart == 0 || file.AsSpan().IndexOf<byte>([0xFF, 0xD0]) > 0);
        var expected = Clean(file);
        Assert.Equal(expected, Clean([.. file, .. CameraFiles.Trailers["a second JPEG"]]));
        Assert.Equal(expected, Clean([.. file[..^2], 0xFF, 0xFF, 0xFF, 0xD9]));
        if (!isProgressive)
            Assert.Equal(expected, Clean(CameraFiles.WithScanBytes(file, 0, 0, 0)));
    }

    [Fact]
    public void A_sideways_image_with_faults_is_set_upright()
    {
        var (plain, sideways) = (CameraFiles.Plain(ImageFormat.Jpeg), EmbeddedMetadata.Exif(6));
        var upright = _cleaner.Clean(EmbeddedMetadata.WithExif(plain, ImageFormat.Jpeg, sideways));
        var odd = EmbeddedMetadata.WithExif(CameraFiles.WithScanBytes(plain, 0, 0, 0), ImageFormat.Jpeg, sideways);
        byte[] file = [.. odd, .. CameraFiles.Trailers["a motion photo"]];
        Assert.Equal((60, 90), (upright.Value!.Width, upright.Value.Height));
        Assert.Equal(upright.Value.Bytes, Clean(file));

        var png = EmbeddedMetadata.WithExif(CameraFiles.Plain(ImageFormat.Png), ImageFormat.Png, sideways);
        var expected = Clean(png);
        Assert.Equal(expected, Clean([.. png[..33], .. CameraFiles.DamagedChunk("tEXt", [1]), .. png[33..], 0, 0]));
    }

    [Fact]
    public void A_model_may_write_odd_scan_bytes_too_and_the_file_that_is_kept_has_none()
    {
        var plain = CameraFiles.Plain(ImageFormat.Jpeg);
        var order = new FinishOrder { Format = ImageFormat.Jpeg, ThumbnailBox = 32, Label = new("hash", "model", 1) };
        var finisher = new ImageFinisher(new ImagingLibrary());
        var expected = finisher.Finish(plain, TestImage.Probed(plain), order).Value;
        var odd = CameraFiles.WithScanBytes(plain, 0, 0, 0);
        var finished = finisher.Finish(odd, TestImage.Probed(odd), order);
        Assert.False(finished.IsRefused, finished.Refusal?.Fault);
        Assert.Equal(expected!.Bytes, finished.Value.Bytes);
        Assert.Equal(expected.Thumbnail!.Bytes, finished.Value.Thumbnail!.Bytes);
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void Half_an_image_is_refused_whatever_follows_it(ImageFormat format, string trailer)
    {
        var plain = TestImage.Make(format, 64, 48);
        byte[][] halves = [HalfImage.Of(plain), plain[..(plain.Length / 2)], plain[..(plain.Length * 3 / 4)]];
        // Whatever follows the first half of a WebP is its second half, for all that anybody can tell.
        if (format == ImageFormat.WebP)
            halves = halves[..1];
        Assert.All(halves, half => Refused([.. half, .. CameraFiles.Trailers[trailer]]));
        Assert.All(halves, half => Refused(half));
    }

    [Fact]
    public void Half_a_JPEG_with_odd_scan_bytes_is_refused()
    {
        var file = CameraFiles.WithScanBytes(CameraFiles.Plain(ImageFormat.Jpeg), 0, 0, 0);
        Refused(HalfImage.Of(file));
        for (var length = 16; length < file.Length - 16; length += 16)
            Refused(file[..length]);
    }

    [Fact]
    public void A_JPEG_without_its_end_marker_is_refused_because_it_may_have_been_cut_off()
    {
        Refused(CameraFiles.Plain(ImageFormat.Jpeg)[..^2]);
        Refused([.. CameraFiles.Plain(ImageFormat.Jpeg)[..^2], .. new byte[64]]);
        Refused(CameraFiles.Jpeg(isProgressive: true)[..^2]);
    }

    [Fact]
    public void A_progressive_JPEG_without_its_last_scan_is_refused()
    {
        var file = CameraFiles.Jpeg(isProgressive: true);
        Refused(file[..file.AsSpan().LastIndexOf<byte>([0xFF, 0xDA])]);
    }

    [Theory]
    [InlineData("IHDR")]
    [InlineData("IDAT")]
    [InlineData("PLTE")]
    public void A_wrong_checksum_in_what_the_pixels_need_is_refused(string type)
    {
        byte[] palette = [.. Enumerable.Range(0, 16 * 3).Select(i => (byte)i)];
        (string Type, byte[] Data)[] chunks =
        [
            ("IHDR", [0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]), ("PLTE", palette),
            ("IDAT", [0x78, 0x01, 0x01, 3, 0, 0xFC, 0xFF, 0, 1, 2, 0x00, 0x07, 0x00, 0x04]), ("IEND", []),
        ];
        Clean(PngWriter.File([.. chunks.Select(one => PngWriter.Chunk(one.Type, one.Data))]));
        var damaged = PngWriter.File([.. chunks.Select(Write)]);
        Assert.Contains($"{type} chunk", Refused(damaged));
        Assert.Contains($"{type} chunk", Refused([.. damaged, 0, 0]));

        byte[] Write((string Type, byte[] Data) one) =>
            one.Type == type ? CameraFiles.DamagedChunk(one.Type, one.Data) : PngWriter.Chunk(one.Type, one.Data);
    }

    [Fact]
    public void A_WebP_that_ends_inside_its_metadata_is_refused_or_shows_the_same()
    {
        var plain = CameraFiles.Plain(ImageFormat.WebP);
        var described = EmbeddedMetadata.WithWebPChunk(plain, 0x08, "EXIF", EmbeddedMetadata.Exif(1));
        for (var length = described.Length - 1; length > described.Length - 60; length--)
        {
            var result = _cleaner.Clean(described.AsMemory(0, length));
            Assert.True(result.IsRefused || result.Value.Bytes.SequenceEqual(Clean(plain)));
        }
    }

    private byte[] Clean(byte[] file)
    {
        var result = _cleaner.Clean(file);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        return result.Value.Bytes;
    }

    private string Refused(byte[] file)
    {
        var result = _cleaner.Clean(file);
        Assert.True(result.IsRefused);
        return result.Refusal.Fault;
    }
}
