using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>Each of the eight EXIF orientations, and how the image must look.</summary>
public sealed class OrientationTests
{
    private const int Width = 40, Height = 24;

    private readonly ImagingLibrary _library = new();

    public static IEnumerable<object[]> EveryWay =>
        from format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP }
        from orientation in Enumerable.Range(1, 8)
        select new object[] { format, orientation };

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void An_upload_is_upright_pixel_by_pixel_and_has_no_location(ImageFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var result = new ImageCleaner(_library).Clean(file);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        AssertUpright(format, orientation, result.Value.Width, result.Value.Height, result.Value.Bytes);
        AssertHasNoLocation(result.Value.Bytes);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_finished_image_is_upright_though_nothing_else_was_asked(ImageFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var order = new FinishOrder { Format = ImageFormat.Png, Label = new("", "a-model", 1) };
        var result = new ImageFinisher(_library).Finish(file, TestImage.Probed(file), order);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        AssertUpright(format, orientation, result.Value.Width, result.Value.Height, result.Value.Bytes.ToArray());
        AssertHasNoLocation(result.Value.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_thumbnail_is_upright(ImageFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var result = new Thumbnailer(_library).Make(file, TestImage.Probed(file), 512, ImageFormat.Png);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        AssertUpright(format, orientation, result.Value.Width, result.Value.Height, result.Value.Bytes);
        AssertHasNoLocation(result.Value.Bytes);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void The_other_byte_order_is_read_too(ImageFormat format)
    {
        var file = EmbeddedMetadata.WithExif(Stored(format), format, EmbeddedMetadata.Exif(6, isLittleEndian: false));
        var result = new ImageCleaner(_library).Clean(file);
        Assert.Equal((Height, Width), (result.Value?.Width, result.Value?.Height));
    }

    [Fact]
    public void Broken_EXIF_of_any_kind_counts_as_upright()
    {
        var whole = EmbeddedMetadata.Exif(6);
        for (var length = 0; length < 34; length++)
            AssertUpright(whole[..length]);
        foreach (var orientation in new[] { 0, 9, 255, -1 })
            AssertUpright(EmbeddedMetadata.Exif(orientation));
        AssertUpright([.. "II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[20]]);
        AssertUpright([.. "II*\0"u8, 8, 0, 0, 0, 0xFF, 0xFF, .. new byte[20]]);

        void AssertUpright(byte[] exif)
        {
            var file = EmbeddedMetadata.WithExif(Stored(ImageFormat.Png), ImageFormat.Png, exif);
            var result = new ImageCleaner(_library).Clean(file);
            Assert.Equal((Width, Height), (result.Value?.Width, result.Value?.Height));
            var finished = new ImageFinisher(_library).Finish(file, TestImage.Probed(file), new() { Format = ImageFormat.Png });
            Assert.Equal((Width, Height, false), (finished.Value?.Width, finished.Value?.Height, finished.Value?.IsReencoded));
        }
    }

    private static byte[] Held(ImageFormat format, int orientation) =>
        EmbeddedMetadata.WithExif(Stored(format), format, EmbeddedMetadata.Exif(orientation));

    // Lossless but for JPEG, whose error is small on a gradient.
    private static byte[] Stored(ImageFormat format)
    {
        using var image = TestImage.Open(Width, Height);
        return format switch
        {
            ImageFormat.Png => image.PngsaveBuffer(),
            ImageFormat.Jpeg => image.JpegsaveBuffer(q: 100, subsampleMode: Enums.ForeignSubsample.Off),
            _ => TestImage.SimpleWebP(image, lossless: true),
        };
    }

    private static void AssertUpright(ImageFormat format, int orientation, int width, int height, byte[] file)
    {
        Assert.Equal(orientation < 5 ? (Width, Height) : (Height, Width), (width, height));
        var stored = TestImage.Pixels(Width, Height);
        var expected = new byte[stored.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = Origin(orientation, x, y);
                stored.AsSpan(((fromY * Width) + fromX) * 3, 3).CopyTo(expected.AsSpan(((y * width) + x) * 3));
            }
        }

        if (format == ImageFormat.Jpeg)
            Assert.InRange(Pixels.Difference(expected, Pixels.Of(file)), 0, 2);
        else
            Assert.Equal(expected, Pixels.Of(file));
    }

    // EXIF 2.32, tag 112 hex: where the first row and the first column of what is stored belong.
    private static (int X, int Y) Origin(int orientation, int x, int y) => orientation switch
    {
        2 => (Width - 1 - x, y),
        3 => (Width - 1 - x, Height - 1 - y),
        4 => (x, Height - 1 - y),
        5 => (y, x),
        6 => (y, Height - 1 - x),
        7 => (Width - 1 - y, Height - 1 - x),
        8 => (Width - 1 - y, x),
        _ => (x, y),
    };

    private static void AssertHasNoLocation(byte[] file) => Assert.Equal(-1, file.AsSpan().IndexOf("52.5200N"u8));
}
