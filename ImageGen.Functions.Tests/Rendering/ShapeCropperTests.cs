using ImageGen.Rendering;
using NetVips;

namespace ImageGen.Tests.Rendering;

public sealed class ShapeCropperTests
{
    private static readonly string[] s_shapes = ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "2:3", "3:2", "4:5", "5:4", "9:21"];

    private readonly ShapeCropper _cropper = new(new ImagingLibrary());

    /// <summary>The sizes that Stability's models paint.</summary>
    public static TheoryData<int, int> PaintedSizes => new()
    {
        { 1024, 1024 }, { 1344, 768 }, { 1536, 640 }, { 832, 1216 }, { 1216, 832 }, { 896, 1088 }, { 1088, 896 }, { 768, 1344 }, { 640, 1536 },
    };

    [Theory]
    [MemberData(nameof(PaintedSizes))]
    public void Every_shape_is_cut_exactly_from_every_size(int width, int height)
    {
        var file = TestPicture.Make(PictureFormat.Png, width, height);
        foreach (var shape in s_shapes.Select(AspectRatio.Parse))
        {
            var cut = Crop(file, shape);
            Assert.Equal(shape, AspectRatio.Of(cut.Width, cut.Height));
            Assert.Equal(shape.LargestWithin(width, height), (cut.Width, cut.Height));
            Assert.Equal(new ProbedPicture(PictureFormat.Png, cut.Width, cut.Height), PictureProbe.Probe(cut.Bytes).Picture);
        }
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void The_format_stays(PictureFormat format)
    {
        var cut = Crop(TestPicture.Make(format, 1344, 768), AspectRatio.Parse("16:9"));
        Assert.Equal(format, cut.Format);
        Assert.Equal(new ProbedPicture(format, 1344, 756), PictureProbe.Probe(cut.Bytes).Picture);
    }

    [Fact]
    public void The_centre_is_kept_pixel_by_pixel()
    {
        const int Width = 64, Height = 48;
        var cut = Crop(TestPicture.Make(PictureFormat.Png, Width, Height), AspectRatio.Parse("1:1"));

        using var image = Image.NewFromBuffer(cut.Bytes);
        var source = TestPicture.Pixels(Width, Height);
        var expected = Enumerable.Range(0, Height).SelectMany(y => source.Skip((y * Width + 8) * 3).Take(Height * 3)).ToArray();
        Assert.Equal(expected, image.WriteToMemory<byte>());
    }

    [Fact]
    public void A_picture_of_the_right_shape_is_handed_back_untouched_even_without_libvips()
    {
        var file = TestPicture.Make(PictureFormat.Png, 320, 180);
        var cut = Crop(file, AspectRatio.Parse("16:9"), new ShapeCropper(Missing()));
        Assert.Same(file, cut.Bytes);
        Assert.False(cut.IsCropped);
    }

    [Fact]
    public void Without_libvips_the_app_can_know_before_it_pays_and_cropping_says_what_to_install()
    {
        var library = Missing();
        Assert.False(library.IsAvailable);

        var file = TestPicture.Make(PictureFormat.Png, 64, 48);
        var error = Assert.Throws<RenderingUnavailableException>(() => Crop(file, AspectRatio.Parse("1:1"), new ShapeCropper(library)));
        Assert.Contains("apt-get install libvips42", error.Message);
        Assert.IsType<DllNotFoundException>(error.InnerException);
    }

    [Fact]
    public void A_file_whose_pixels_end_early_is_refused_though_its_chunks_are_whole()
    {
        var file = PngWriter.File(PngWriter.Header(640, 480), PngWriter.Data(640, 200), PngWriter.End);
        var picture = PictureProbe.Probe(file).Picture;
        Assert.NotNull(picture);

        var result = _cropper.Crop(file, picture, AspectRatio.Parse("1:1"));
        Assert.False(result.IsShaped);
        Assert.Contains("decoded", result.Fault);
    }

    [Fact]
    public void A_picture_smaller_than_the_shape_is_refused()
    {
        var result = _cropper.Crop([], new ProbedPicture(PictureFormat.Png, 15, 9), AspectRatio.Parse("16:9"));
        Assert.False(result.IsShaped);
        Assert.Contains("too small", result.Fault);
    }

    [Fact]
    public void Only_the_loaders_of_our_formats_are_open()
    {
        new ImagingLibrary().Demand();
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray()));
        Assert.Throws<VipsException>(() => Image.NewFromBuffer("P2 1 1 255 0\n"u8.ToArray()));
    }

    [Fact]
    public async Task Many_at_once_get_each_their_own_picture()
    {
        var shape = AspectRatio.Parse("1:1");
        var tasks = Enumerable.Range(0, 48).Select(i => Task.Run(() =>
            (Width: 200 + (i % 6), Bytes: Crop(TestPicture.Make(PictureFormat.Png, 200 + (i % 6), 150), shape).Bytes)));
        foreach (var group in (await Task.WhenAll(tasks)).GroupBy(result => result.Width))
            Assert.All(group, result => Assert.Equal(group.First().Bytes, result.Bytes));
    }

    private ShapedPicture Crop(byte[] file, AspectRatio shape, ShapeCropper? cropper = null)
    {
        var picture = PictureProbe.Probe(file).Picture;
        Assert.NotNull(picture);
        var result = (cropper ?? _cropper).Crop(file, picture, shape);
        Assert.True(result.IsShaped, result.Fault);
        return result.Picture;
    }

    private static ImagingLibrary Missing() => new(() => new DllNotFoundException("libvips.so.42"));
}
