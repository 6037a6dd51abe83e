using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

public sealed class ImageFinisherTests
{
    private static readonly string[] Shapes = ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "2:3", "3:2", "4:5", "5:4", "9:21"];

    private readonly ImageFinisher _finisher = new(new ImagingLibrary());

    /// <summary>The sizes that Stability's models paint.</summary>
    public static TheoryData<int, int> PaintedSizes => new()
    {
        { 1024, 1024 }, { 1344, 768 }, { 1536, 640 }, { 832, 1216 }, { 1216, 832 },
        { 896, 1088 }, { 1088, 896 }, { 768, 1344 }, { 640, 1536 },
    };

    public static IEnumerable<object[]> Conversions =>
        from source in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP }
        from target in Enum.GetValues<ImageFormat>()
        select new object[] { source, target };

    [Theory]
    [MemberData(nameof(PaintedSizes))]
    public void Every_shape_is_cut_exactly_from_every_size(int width, int height)
    {
        var file = TestImage.Make(ImageFormat.Png, width, height);
        foreach (var shape in Shapes.Select(AspectRatio.Parse))
        {
            var cut = Finish(file, new() { Format = ImageFormat.Png, Shape = shape });
            Assert.Equal(shape, AspectRatio.Of(cut.Width, cut.Height));
            Assert.Equal(shape.LargestWithin(width, height), (cut.Width, cut.Height));
            Assert.Equal(new ProbedImage(ImageFormat.Png, cut.Width, cut.Height), ImageProbe.Probe(cut.Bytes.Span).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Every_format_becomes_every_other_and_looks_the_same(ImageFormat source, ImageFormat target)
    {
        var file = TestImage.Make(source, 160, 90);
        var finished = Finish(file, new() { Format = target });
        Assert.Equal((target, $"image/{target.WireName()}"), (finished.Format, finished.ContentType));
        Assert.Equal(new ProbedImage(target, 160, 90), ImageProbe.Probe(finished.Bytes.Span).Value);
        Assert.InRange(Pixels.Difference(Pixels.Of(file), Pixels.Of(finished.Bytes.ToArray())), 0, source == target ? 0 : 4);
    }

    [Fact]
    public void The_centre_is_kept_pixel_by_pixel()
    {
        const int Width = 64, Height = 48;
        var order = new FinishOrder { Format = ImageFormat.Png, Shape = AspectRatio.Parse("1:1") };
        var cut = Finish(TestImage.Make(ImageFormat.Png, Width, Height), order);

        var source = TestImage.Pixels(Width, Height);
        var expected = Enumerable.Range(0, Height).SelectMany(y => source.Skip((y * Width + 8) * 3).Take(Height * 3)).ToArray();
        Assert.Equal(expected, Pixels.Of(cut.Bytes.ToArray()));
    }

    [Fact]
    public void Any_size_asked_for_is_the_size_that_comes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            (from width in Gen.Choose(1, 90) from height in Gen.Choose(1, 90) select (width, height)).ToArbitrary(),
            (from width in Gen.Choose(1, 200) from height in Gen.Choose(1, 200) select new ImageSize(width, height)).ToArbitrary(),
            Gen.Elements(ImageFit.Crop, ImageFit.Pad).ToArbitrary(),
            (source, size, fit) =>
            {
                var order = new FinishOrder { Format = ImageFormat.Png, Size = size, Fit = fit };
                var finished = Finish(TestImage.Make(ImageFormat.Png, source.width, source.height), order);
                using var image = Image.NewFromBuffer(finished.Bytes.ToArray());
                return new ImageSize(image.Width, image.Height) == size && new ImageSize(finished.Width, finished.Height) == size;
            }));

    [Theory]
    [InlineData(100, 100)]
    [InlineData(400, 400)]
    public void A_crop_to_size_keeps_the_middle_and_shows_it_in_its_proportions(int width, int height)
    {
        // The gradient runs from 0 to 255 over 200x100; the middle square is red 64 to 191 and green 0 to 255.
        var finished = Finish(TestImage.Make(ImageFormat.Png, 200, 100), new() { Format = ImageFormat.Png, Size = new(width, height) });
        var pixels = Pixels.Of(finished.Bytes.ToArray());
        Assert.InRange(pixels[0], 60, 70);
        Assert.InRange(pixels[(width - 1) * 3], 185, 195);
        Assert.InRange(pixels[1], 0, 5);
        Assert.InRange(pixels[(((height - 1) * width) * 3) + 1], 248, 255);
    }

    [Fact]
    public void Padding_is_white_around_all_of_the_image()
    {
        var order = new FinishOrder { Format = ImageFormat.Png, Size = new(100, 100), Fit = ImageFit.Pad };
        var finished = Finish(TestImage.Make(ImageFormat.Png, 200, 100), order);
        var pixels = Pixels.Of(finished.Bytes.ToArray());
        byte[] At(int x, int y) => pixels[((y * 100 + x) * 3)..((y * 100 + x + 1) * 3)];
        Assert.Equal([255, 255, 255], At(50, 24));
        Assert.Equal([255, 255, 255], At(50, 75));
        Assert.InRange(At(0, 26)[0], 0, 4);
        Assert.InRange(At(99, 73)[0], 250, 255);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(255, false)]
    public void Padding_can_be_seen_through_where_the_image_can(int alpha, bool isTransparent)
    {
        var file = TestImage.WithAlpha(20, 10, (byte)alpha);
        var finished = Finish(file, new() { Format = ImageFormat.Png, Size = new(20, 20), Fit = ImageFit.Pad });
        var pixels = Pixels.Of(finished.Bytes.ToArray());
        Assert.Equal(20 * 20 * (isTransparent ? 4 : 3), pixels.Length);
        Assert.Equal(isTransparent ? [0, 0, 0, 0] : [255, 255, 255], pixels[..(isTransparent ? 4 : 3)]);
    }

    [Fact]
    public void What_can_be_seen_through_is_white_in_a_JPEG()
    {
        var finished = Finish(TestImage.WithAlpha(32, 32, 0), new() { Format = ImageFormat.Jpeg });
        Assert.All(Pixels.Of(finished.Bytes.ToArray()), value => Assert.InRange(value, 250, 255));
    }

    [Fact]
    public void A_shape_is_cut_before_a_size_is_made()
    {
        var finished = Finish(TestImage.Make(ImageFormat.Png, 200, 100),
            new() { Format = ImageFormat.Png, Shape = AspectRatio.Parse("1:1"), Size = new(100, 50), Fit = ImageFit.Pad });
        var pixels = Pixels.Of(finished.Bytes.ToArray());
        Assert.Equal([255, 255, 255], pixels[(24 * 3)..(25 * 3)]);
        Assert.InRange(pixels[26 * 3], 60, 75);
    }

    [Fact]
    public void An_image_that_is_right_already_is_handed_back_untouched()
    {
        var file = TestImage.Make(ImageFormat.Png, 320, 180);
        var order = new FinishOrder { Format = ImageFormat.Png, Shape = AspectRatio.Parse("16:9"), Size = new(320, 180) };
        var finished = Finish(file, order);
        Assert.Equal<ReadOnlyMemory<byte>>(file, finished.Bytes);
        Assert.False(finished.IsReencoded);
    }

    [Fact]
    public void A_file_whose_pixels_end_early_is_refused_though_its_chunks_are_whole()
    {
        var file = PngWriter.File(PngWriter.Header(640, 480), PngWriter.Data(640, 200), PngWriter.End);
        Assert.Contains("decoded", Refused(file, new() { Format = ImageFormat.Png, Shape = AspectRatio.Parse("1:1") }));
    }

    [Fact]
    public void A_thumbnail_shows_what_was_finished_and_half_an_image_has_none()
    {
        var order = new FinishOrder { Format = ImageFormat.Png, ThumbnailBox = 50 };
        var file = TestImage.Make(ImageFormat.Png, 400, 200);
        Assert.Equal((50, 25), Size(Finish(file, order).Thumbnail));
        Assert.Equal((50, 50), Size(Finish(file, order with { Shape = AspectRatio.Parse("1:1") }).Thumbnail));
        Assert.Null(Finish(file, order with { ThumbnailBox = null }).Thumbnail);
        Assert.Contains("decoded", Refused(HalfImage.Of(file), order));

        static (int, int) Size(Thumbnail? thumbnail) => (thumbnail!.Width, thumbnail.Height);
    }

    [Theory]
    [InlineData(0, 10, "no pixels")]
    [InlineData(10, -1, "no pixels")]
    [InlineData(8000, 8000, "megapixels")]
    [InlineData(20000, 10, "16383 pixels a side")]
    public void A_size_that_no_file_can_have_is_refused(int width, int height, string why)
    {
        foreach (var fit in Enum.GetValues<ImageFit>())
        {
            var order = new FinishOrder { Format = ImageFormat.WebP, Size = new(width, height), Fit = fit };
            Assert.Contains(why, Refused(TestImage.Make(ImageFormat.Png, 64, 48), order));
        }
    }

    [Fact]
    public void An_image_smaller_than_the_shape_is_refused()
    {
        var order = new FinishOrder { Format = ImageFormat.Png, Shape = AspectRatio.Parse("16:9") };
        Assert.Contains("too small", Refused(TestImage.Make(ImageFormat.Png, 15, 9), order));
    }

    [Fact]
    public async Task Many_at_once_get_each_their_own_image()
    {
        var order = new FinishOrder { Format = ImageFormat.Png, Shape = AspectRatio.Parse("1:1") };
        var tasks = Enumerable.Range(0, 48).Select(i => Task.Run(() =>
            (Width: 200 + (i % 6), Finish(TestImage.Make(ImageFormat.Png, 200 + (i % 6), 150), order).Bytes)));
        foreach (var group in (await Task.WhenAll(tasks)).GroupBy(result => result.Width))
            Assert.All(group, result => Assert.Equal(group.First().Bytes, result.Bytes));
    }

    private FinishedImage Finish(byte[] file, FinishOrder order)
    {
        var result = _finisher.Finish(file, TestImage.Probed(file), order);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        return result.Value;
    }

    private string Refused(byte[] file, FinishOrder order)
    {
        var result = _finisher.Finish(file, TestImage.Probed(file), order);
        Assert.True(result.IsRefused);
        return result.Refusal.Fault;
    }
}
