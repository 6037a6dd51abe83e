using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModelSimulator.Http.Faults;
using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

public sealed class ThumbnailerTests
{
    private readonly Thumbnailer _thumbnailer = new(new ImagingLibrary());

    public static TheoryData<PictureFormat> Formats => [.. Enum.GetValues<PictureFormat>()];

    [Theory]
    [InlineData(1024, 1024, 120, 120, 120)]
    [InlineData(1344, 768, 120, 120, 69)]
    [InlineData(640, 1536, 256, 107, 256)]
    [InlineData(1536, 640, 512, 512, 213)]
    [InlineData(90, 60, 120, 90, 60)]
    [InlineData(1000, 2, 120, 120, 1)]
    public void It_fits_into_its_box_in_its_own_proportions_and_is_never_enlarged(int width, int height, int box, int expectedWidth, int expectedHeight)
    {
        foreach (var source in new[] { PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP })
        {
            var thumbnail = Make(TestPicture.Make(source, width, height), box, PictureFormat.WebP);
            Assert.Equal((expectedWidth, expectedHeight), (thumbnail.Width, thumbnail.Height));
            Assert.Equal(new ProbedPicture(PictureFormat.WebP, expectedWidth, expectedHeight), PictureProbe.Probe(thumbnail.Bytes).Picture);
        }
    }

    [Fact]
    public void Any_size_fits_any_box() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            (from width in Gen.Choose(1, 300) from height in Gen.Choose(1, 300) select (width, height)).ToArbitrary(),
            Gen.Choose(1, 160).ToArbitrary(),
            (size, box) =>
            {
                var thumbnail = Make(TestPicture.Make(PictureFormat.Png, size.width, size.height), box, PictureFormat.Png);
                return Math.Max(thumbnail.Width, thumbnail.Height) == Math.Min(box, Math.Max(size.width, size.height))
                    && thumbnail.Width <= size.width && thumbnail.Height <= size.height
                    // To the nearest pixel.
                    && Math.Abs(((double)thumbnail.Width * size.height) - ((double)thumbnail.Height * size.width)) <= Math.Max(size.width, size.height);
            }));

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_looks_like_the_picture_in_every_format(PictureFormat format)
    {
        var thumbnail = Make(TestPicture.Make(PictureFormat.Png, 960, 720), 120, format);
        Assert.Equal((format, $"image/{format.Word()}"), (thumbnail.Format, thumbnail.ContentType));
        Assert.InRange(Pixels.Difference(TestPicture.Pixels(120, 90), Pixels.Of(thumbnail.Bytes)), 0, 3);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    [InlineData(PictureFormat.Avif)]
    public void It_is_made_from_every_format(PictureFormat format)
    {
        var png = TestPicture.Make(PictureFormat.Png, 960, 720);
        var finished = new PictureFinisher(new ImagingLibrary()).Finish(png, TestPicture.Probed(png), new() { Format = format });
        Assert.True(finished.IsFinished, finished.Fault);
        var thumbnail = Make(finished.Picture.Bytes, 120, PictureFormat.Png);
        Assert.InRange(Pixels.Difference(TestPicture.Pixels(120, 90), Pixels.Of(thumbnail.Bytes)), 0, 4);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void It_says_that_a_model_made_the_picture_and_nothing_else(PictureFormat format)
    {
        var png = TestPicture.Make(PictureFormat.Png, 200, 100);
        var labelled = new PictureFinisher(new ImagingLibrary()).Finish(png, TestPicture.Probed(png),
            new() { Format = PictureFormat.Png, Label = new("the-hash", "the-model", 5) });
        Assert.True(labelled.IsFinished, labelled.Fault);

        var packet = Pixels.Xmp(Make(labelled.Picture.Bytes, 120, format).Bytes);
        Assert.NotNull(packet);
        var text = Encoding.UTF8.GetString(packet);
        Assert.Contains("digitalsourcetype/trainedAlgorithmicMedia", text);
        Assert.DoesNotContain("the-", text);
    }

    [Fact]
    public void What_can_be_seen_through_stays_so_where_the_format_can_hold_it()
    {
        var file = TestPicture.WithAlpha(200, 200, 128);
        Assert.Equal(4, Pixels.Of(Make(file, 20, PictureFormat.Png).Bytes).Length / 400);
        Assert.Equal(3, Pixels.Of(Make(file, 20, PictureFormat.Jpeg).Bytes).Length / 400);
        // An alpha channel that shows nothing is dropped.
        Assert.Equal(3, Pixels.Of(Make(TestPicture.WithAlpha(200, 200, 255), 20, PictureFormat.Png).Bytes).Length / 400);
    }

    [Fact]
    public void A_file_whose_pixels_end_early_is_refused()
    {
        var file = PngWriter.File(PngWriter.Header(640, 480), PngWriter.Data(640, 200), PngWriter.End);
        var result = _thumbnailer.Make(file, TestPicture.Probed(file), 120, PictureFormat.WebP);
        Assert.False(result.IsMade);
        Assert.Contains("decoded", result.Fault);
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void Half_a_picture_that_looks_whole_is_refused(PictureFormat format)
    {
        // A thumbnail is the proof that a picture can be decoded: so also where a decoder could do with less of it.
        var file = HalfPicture.Of(TestPicture.Make(format, 1280, 960));
        Assert.Equal(new(format, 1280, 960), TestPicture.Probed(file));
        Assert.False(_thumbnailer.Make(file, TestPicture.Probed(file), 120, PictureFormat.WebP).IsMade);
    }

    private Thumbnail Make(byte[] file, int box, PictureFormat format)
    {
        var result = _thumbnailer.Make(file, TestPicture.Probed(file), box, format);
        Assert.True(result.IsMade, result.Fault);
        return result.Picture;
    }
}
