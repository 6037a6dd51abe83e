using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class ThumbnailerTests
{
    private readonly Thumbnailer _thumbnailer = new(new ImagingLibrary());

    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [InlineData(1024, 1024, 120, 120, 120)]
    [InlineData(1344, 768, 120, 120, 69)]
    [InlineData(640, 1536, 256, 107, 256)]
    [InlineData(1536, 640, 512, 512, 213)]
    [InlineData(90, 60, 120, 90, 60)]
    [InlineData(1000, 2, 120, 120, 1)]
    public void It_fits_into_its_box_in_its_own_proportions_and_is_never_enlarged(
        int width, int height, int box, int expectedWidth, int expectedHeight)
    {
        foreach (var source in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP })
        {
            var thumbnail = Make(TestImage.Make(source, width, height), box, ImageFormat.WebP);
            Assert.Equal((expectedWidth, expectedHeight), (thumbnail.Width, thumbnail.Height));
            Assert.Equal(new ProbedImage(ImageFormat.WebP, expectedWidth, expectedHeight), ImageProbe.Probe(thumbnail.Bytes).Value);
        }
    }

    [Fact]
    public void Any_size_fits_any_box() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            (from width in Gen.Choose(1, 300) from height in Gen.Choose(1, 300) select (width, height)).ToArbitrary(),
            Gen.Choose(1, 160).ToArbitrary(),
            (size, box) =>
            {
                var thumbnail = Make(TestImage.Make(ImageFormat.Png, size.width, size.height), box, ImageFormat.Png);
                return Math.Max(thumbnail.Width, thumbnail.Height) == Math.Min(box, Math.Max(size.width, size.height))
                    && thumbnail.Width <= size.width && thumbnail.Height <= size.height
                    // To the nearest pixel.
                    && Math.Abs(((double)thumbnail.Width * size.height) - ((double)thumbnail.Height * size.width))
                        <= Math.Max(size.width, size.height);
            }));

    [Theory]
    [InlineData(ImageFormat.Png, 4)]
    [InlineData(ImageFormat.Jpeg, 3)]
    public void It_tells_the_colour_that_covers_most_of_the_image(ImageFormat format, int bands)
    {
        // Two thirds of an orange with a little noise, and a third of a blue that is not mixed into it.
        var pixels = new byte[300 * 200 * bands];
        for (var at = 0; at < 300 * 200; at++)
        {
            byte[] pixel = at % 300 < 200 ? [(byte)(228 + (at % 5)), 140, 60, 255] : [20, 40, 200, 255];
            pixel.AsSpan(0, bands).CopyTo(pixels.AsSpan(at * bands));
        }

        var color = Make(TestImage.Encode(format, pixels, 300, 200, bands), 120, ImageFormat.WebP).Color;

        Assert.Matches("^#[0-9a-f]{6}$", color);
        Assert.InRange(Convert.ToInt32(color[1..3], 16), 226, 234);
        Assert.InRange(Convert.ToInt32(color[3..5], 16), 136, 144);
        Assert.InRange(Convert.ToInt32(color[5..7], 16), 56, 64);
    }

    [Theory]
    [InlineData(10, "#ff0000")]
    [InlineData(200, "#0000ff")]
    public void What_cannot_be_seen_has_no_colour(byte alphaOfBlue, string expected)
    {
        var pixels = new byte[60 * 60 * 4];
        for (var at = 0; at < 60 * 60; at++)
            ((byte[])(at % 60 < 20 ? [255, 0, 0, 255] : [0, 0, 255, alphaOfBlue])).CopyTo(pixels, at * 4);

        Assert.Equal(expected, Make(TestImage.Encode(ImageFormat.Png, pixels, 60, 60, 4), 120, ImageFormat.WebP).Color);
    }

    [Fact]
    public void An_image_that_cannot_be_seen_at_all_is_white() =>
        Assert.Equal("#ffffff", Make(TestImage.Encode(ImageFormat.Png, new byte[60 * 60 * 4], 60, 60, 4), 120, ImageFormat.WebP).Color);

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_looks_like_the_image_in_every_format(ImageFormat format)
    {
        var thumbnail = Make(TestImage.Make(ImageFormat.Png, 960, 720), 120, format);
        Assert.Equal((format, $"image/{format.WireName()}"), (thumbnail.Format, thumbnail.ContentType));
        Assert.InRange(Pixels.Difference(TestImage.Pixels(120, 90), Pixels.Of(thumbnail.Bytes)), 0, 3);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public void It_is_made_from_every_format(ImageFormat format)
    {
        var png = TestImage.Make(ImageFormat.Png, 960, 720);
        var finished = new ImageFinisher(new ImagingLibrary()).Finish(png, TestImage.Probed(png), new() { Format = format });
        Assert.False(finished.IsRefused, finished.Refusal?.Fault);
        var thumbnail = Make(finished.Value.Bytes.ToArray(), 120, ImageFormat.Png);
        Assert.InRange(Pixels.Difference(TestImage.Pixels(120, 90), Pixels.Of(thumbnail.Bytes)), 0, 4);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_says_that_a_model_made_the_image_and_nothing_else(ImageFormat format)
    {
        var png = TestImage.Make(ImageFormat.Png, 200, 100);
        var labelled = new ImageFinisher(new ImagingLibrary()).Finish(png, TestImage.Probed(png),
            new() { Format = ImageFormat.Png, Label = new("the-hash", "the-model", 5) });
        Assert.False(labelled.IsRefused, labelled.Refusal?.Fault);

        var packet = Pixels.Xmp(Make(labelled.Value.Bytes.ToArray(), 120, format).Bytes);
        Assert.NotNull(packet);
        var text = Encoding.UTF8.GetString(packet);
        Assert.Contains("digitalsourcetype/trainedAlgorithmicMedia", text);
        Assert.DoesNotContain("the-", text);
    }

    [Fact]
    public void What_can_be_seen_through_stays_so_where_the_format_can_hold_it()
    {
        var file = TestImage.WithAlpha(200, 200, 128);
        Assert.Equal(4, Pixels.Of(Make(file, 20, ImageFormat.Png).Bytes).Length / 400);
        Assert.Equal(3, Pixels.Of(Make(file, 20, ImageFormat.Jpeg).Bytes).Length / 400);
        // An alpha channel that shows nothing is dropped.
        Assert.Equal(3, Pixels.Of(Make(TestImage.WithAlpha(200, 200, 255), 20, ImageFormat.Png).Bytes).Length / 400);
    }

    [Fact]
    public void A_file_whose_pixels_end_early_is_refused()
    {
        var file = PngWriter.File(PngWriter.Header(640, 480), PngWriter.Data(640, 200), PngWriter.End);
        var result = _thumbnailer.Make(file, TestImage.Probed(file), 120, ImageFormat.WebP);
        Assert.True(result.IsRefused);
        Assert.Contains("decoded", result.Refusal.Fault);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void Half_an_image_that_looks_whole_is_refused(ImageFormat format)
    {
        // A thumbnail is the proof that an image can be decoded: so also where a decoder could do with less of it.
        var file = HalfImage.Of(TestImage.Make(format, 1280, 960));
        Assert.Equal(new(format, 1280, 960), TestImage.Probed(file));
        Assert.True(_thumbnailer.Make(file, TestImage.Probed(file), 120, ImageFormat.WebP).IsRefused);
    }

    private Thumbnail Make(byte[] file, int box, ImageFormat format)
    {
        var result = _thumbnailer.Make(file, TestImage.Probed(file), box, format);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        return result.Value;
    }
}
