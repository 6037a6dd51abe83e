using System.Diagnostics;
using ImageGen.Imaging;
using ImageGen.Telemetry;
using NetVips;

namespace ImageGen.Tests.Imaging;

public sealed class SmallPngTests
{
    private readonly ImagingLibrary _library = new();

    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>
        {
            { 1024, 1024, 120 }, { 1344, 768, 120 }, { 768, 1344, 120 }, { 1536, 1024, 120 }, { 640, 1536, 256 }, { 1001, 999, 512 },
            { 121, 121, 120 }, { 480, 480, 120 }, { 481, 479, 120 }, { 3000, 5, 120 }, { 16_384, 40, 120 }, { 30, 2000, 120 }, { 8, 4, 3 },
            // Places of the filter that lie just between two.
            { 547, 323, 96 }, { 717, 666, 64 }, { 778, 391, 96 }, { 327, 741, 64 },
        };
        var random = new Random(30);
        for (var i = 0; i < 60; i++)
            sizes.Add(random.Next(2, 700), random.Next(2, 700), random.Next(2, 160));
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_has_the_pixels_that_libvips_makes(int width, int height, int box)
    {
        foreach (var (bands, isOpaque) in new[] { (1, true), (3, true), (4, true), (4, false) })
        {
            var file = Draw(width, height, bands, isOpaque);
            var scale = Math.Min(1, box / (double)Math.Max(width, height));
            var size = new ImageSize(Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
            var small = SmallPng.Read(file, size);
            if (size.Width == width || size.Height == height)
            {
                Assert.Null(small);
                continue;
            }

            Assert.NotNull(small);
            using var expected = ByLibvips(file, size);
            Assert.Equal((expected.Width, expected.Height, expected.Bands), (small.Width, small.Height, small.Bands));
            Assert.Equal(expected.WriteToMemory<byte>(), small.Pixels);
        }
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(300, 300)]
    [InlineData(299, 120)]
    [InlineData(120, 301)]
    [InlineData(0, 0)]
    public void It_does_not_keep_or_enlarge_a_side(int width, int height) =>
        Assert.Null(SmallPng.Read(Draw(width == 120 ? 120 : 299, height == 120 ? 120 : 300, 3, true), new(width, height)));

    [Theory]
    [InlineData(1, true, "ImageGen")]
    [InlineData(3, true, "ImageGen")]
    [InlineData(4, true, "ImageGen")]
    [InlineData(4, false, "ImageGen")]
    [InlineData(2, true, "libvips")]
    public void Thumbnails_of_common_files_are_made_by_it(int bands, bool isOpaque, string decoder)
    {
        var file = Draw(400, 300, bands, isOpaque);
        Assert.Equal(decoder, DecoderOf(file));
    }

    [Fact]
    public void What_models_and_this_app_write_is_common()
    {
        var file = Draw(400, 300, 3, true);
        var finisher = new ImageFinisher(_library);
        var labelled = Finish(new() { Format = ImageFormat.Png, Label = new("the-hash", "the-model", 5) });
        var cropped = Finish(new() { Format = ImageFormat.Png, Shape = AspectRatio.Parse("1:1") });
        var signed = PngWriter.File(
            PngWriter.Header(400, 300), PngWriter.Chunk("caBX", new byte[9000]), PngWriter.Data(400, 300), PngWriter.End);
        Assert.All([labelled, cropped, signed], png => Assert.Equal("ImageGen", DecoderOf(png)));

        byte[] Finish(FinishOrder order) => finisher.Finish(file, TestImage.Probed(file), order).Value!.Bytes.ToArray();
    }

    [Fact]
    public void Damaged_files_are_refused_as_before()
    {
        var thumbnailer = new Thumbnailer(_library);
        foreach (var (what, file) in PngReaderTests.Damaged)
        {
            if (ImageProbe.Probe(file).Value is not { } probed)
                continue;
            // Texts are removed before libvips sees a file.
            var isRead = what == "another chunk among the data" || IsReadByLibvips(file);
            var result = thumbnailer.Make(file, probed, 8, ImageFormat.Png);
            Assert.True(result.IsRefused != isRead, what);
            if (result.IsRefused)
                Assert.Equal("The image's pixels cannot be decoded.", result.Refusal.Fault);
        }

        static bool IsReadByLibvips(byte[] file)
        {
            try
            {
                using var lazy = Image.PngloadBuffer(file, failOn: Enums.FailOn.Error);
                using var image = lazy.CopyMemory();
                return true;
            }
            catch (VipsException)
            {
                return false;
            }
        }
    }

    private string? DecoderOf(byte[] file)
    {
        string? decoder = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
        };
        using var job = new Activity("job").Start();
        listener.ActivityStopped = span =>
        {
            if (span.TraceId == job.TraceId && span.OperationName == "image.thumbnail")
                decoder = span.GetTagItem("image.decoder") as string;
        };
        ActivitySource.AddActivityListener(listener);
        Assert.False(new Thumbnailer(_library).Make(file, TestImage.Probed(file), 120, ImageFormat.WebP).IsRefused);
        return decoder;
    }

    private static Image ByLibvips(byte[] file, ImageSize size)
    {
        using var whole = Image.PngloadBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        using var small = whole.ThumbnailImage(size.Width, height: size.Height, size: Enums.Size.Force, noRotate: true);
        using var srgb = small.Colourspace(Enums.Interpretation.Srgb);
        using var decoded = srgb.CopyMemory();
        if (!decoded.HasAlpha())
            return decoded.CopyMemory();
        using var alpha = decoded[decoded.Bands - 1];
        return alpha.Min() == byte.MaxValue ? decoded.ExtractBand(0, n: decoded.Bands - 1) : decoded.CopyMemory();
    }

    /// <summary>Waves and noise; with transparency, all of it in every degree.</summary>
    private static byte[] Draw(int width, int height, int bands, bool isOpaque)
    {
        var random = new Random((width * 7) + height);
        var alphaBand = bands is 2 or 4 ? bands - 1 : bands;
        var samples = new byte[width * height * bands];
        for (var i = 0; i < samples.Length; i++)
        {
            var (x, y, band) = (i / bands % width, i / bands / width, i % bands);
            samples[i] = band != alphaBand ? (byte)((((x * 3) + (y * 5) + (band * 70)) / 4) + random.Next((x / 50 % 2 * 180) + 8))
                : isOpaque ? byte.MaxValue
                : (byte)(random.Next(4) == 0 ? 255 * random.Next(2) : x + y);
        }

        using var image = Image.NewFromMemory(samples, width, height, bands, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: bands < 3 ? Enums.Interpretation.Bw : Enums.Interpretation.Srgb);
        return named.PngsaveBuffer(compression: 1, filter: Enums.ForeignPngFilter.All);
    }
}
