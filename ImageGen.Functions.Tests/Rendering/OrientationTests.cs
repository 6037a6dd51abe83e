using ImageGen.Rendering;
using NetVips;

namespace ImageGen.Tests.Rendering;

/// <summary>Pictures of cameras that were held in each of the eight ways, and how they must look.</summary>
public sealed class OrientationTests
{
    private const int Width = 40, Height = 24;

    private readonly ImagingLibrary _library = new();

    public static IEnumerable<object[]> EveryWay =>
        from format in new[] { PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP }
        from orientation in Enumerable.Range(1, 8)
        select new object[] { format, orientation };

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void An_upload_is_upright_pixel_by_pixel_and_tells_no_place(PictureFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var result = new InputPictures(_library).Clean(file);
        Assert.True(result.IsClean, result.Fault);
        AssertUpright(format, orientation, result.Picture.Width, result.Picture.Height, result.Picture.Bytes);
        AssertTellsNoPlace(result.Picture.Bytes);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_finished_picture_is_upright_though_nothing_else_was_asked(PictureFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var order = new FinishOrder { Format = PictureFormat.Png, Label = new("", "a-model", 1) };
        var result = new PictureFinisher(_library).Finish(file, TestPicture.Probed(file), order);
        Assert.True(result.IsFinished, result.Fault);
        AssertUpright(format, orientation, result.Picture.Width, result.Picture.Height, result.Picture.Bytes);
        AssertTellsNoPlace(result.Picture.Bytes);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_thumbnail_is_upright(PictureFormat format, int orientation)
    {
        var file = Held(format, orientation);
        var result = new Thumbnailer(_library).Make(file, TestPicture.Probed(file), 512, PictureFormat.Png);
        Assert.True(result.IsMade, result.Fault);
        AssertUpright(format, orientation, result.Picture.Width, result.Picture.Height, result.Picture.Bytes);
        AssertTellsNoPlace(result.Picture.Bytes);
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void The_other_byte_order_is_read_too(PictureFormat format)
    {
        var file = StrangeFiles.WithExif(Stored(format), format, StrangeFiles.Exif(6, isLittleEndian: false));
        var result = new InputPictures(_library).Clean(file);
        Assert.Equal((Height, Width), (result.Picture?.Width, result.Picture?.Height));
    }

    [Fact]
    public void Broken_EXIF_of_any_kind_counts_as_upright()
    {
        var whole = StrangeFiles.Exif(6);
        for (var length = 0; length < 34; length++)
            AssertUpright(whole[..length]);
        foreach (var orientation in new[] { 0, 9, 255, -1 })
            AssertUpright(StrangeFiles.Exif(orientation));
        AssertUpright([.. "II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[20]]);
        AssertUpright([.. "II*\0"u8, 8, 0, 0, 0, 0xFF, 0xFF, .. new byte[20]]);

        void AssertUpright(byte[] exif)
        {
            var file = StrangeFiles.WithExif(Stored(PictureFormat.Png), PictureFormat.Png, exif);
            var result = new InputPictures(_library).Clean(file);
            Assert.Equal((Width, Height), (result.Picture?.Width, result.Picture?.Height));
            var finished = new PictureFinisher(_library).Finish(file, TestPicture.Probed(file), new() { Format = PictureFormat.Png });
            Assert.Equal((Width, Height, false), (finished.Picture?.Width, finished.Picture?.Height, finished.Picture?.IsReencoded));
        }
    }

    private static byte[] Held(PictureFormat format, int orientation) =>
        StrangeFiles.WithExif(Stored(format), format, StrangeFiles.Exif(orientation));

    // Lossless but for JPEG, whose error is small on a gradient.
    private static byte[] Stored(PictureFormat format)
    {
        using var image = TestPicture.Open(Width, Height);
        return format switch
        {
            PictureFormat.Png => image.PngsaveBuffer(),
            PictureFormat.Jpeg => image.JpegsaveBuffer(q: 100, subsampleMode: Enums.ForeignSubsample.Off),
            _ => TestPicture.SimpleWebP(image, lossless: true),
        };
    }

    private static void AssertUpright(PictureFormat format, int orientation, int width, int height, byte[] file)
    {
        Assert.Equal(orientation < 5 ? (Width, Height) : (Height, Width), (width, height));
        var stored = TestPicture.Pixels(Width, Height);
        var expected = new byte[stored.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (fromX, fromY) = Origin(orientation, x, y);
                stored.AsSpan(((fromY * Width) + fromX) * 3, 3).CopyTo(expected.AsSpan(((y * width) + x) * 3));
            }
        }

        if (format == PictureFormat.Jpeg)
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

    private static void AssertTellsNoPlace(byte[] file) => Assert.Equal(-1, file.AsSpan().IndexOf("52.5200N"u8));
}
