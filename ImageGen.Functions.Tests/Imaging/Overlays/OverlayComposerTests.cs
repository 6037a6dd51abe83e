using System.Text;
using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using NetVips;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>The file that is made, and the images that it is made of.</summary>
public sealed class OverlayComposerTests
{
    private static readonly byte[] Background = TestImage.Make(ImageFormat.Jpeg, 480, 360);

    [Fact]
    public void Files_are_jpeg_of_the_ordered_size_with_colour_at_full_resolution()
    {
        foreach (var size in OverlaySizes.All)
        {
            var image = Composing.Compose(Background, Composing.Request(size: size.Ratio));

            var probed = ImageProbe.Probe(image.Jpeg);
            Assert.Equal(new ProbedImage(ImageFormat.Jpeg, size.Width, size.Height), probed.Value);
            Assert.Equal("4:4:4", Pixels.Metadata<string>(image.Jpeg, "jpeg-chroma-subsample"));
        }
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes()
    {
        var request = Composing.Request(OverlayExamples.Texts["ar"], "price-badge", "4:5", "ar") with { ProductImage = CutOut() };
        var first = await Composing.New().ComposeAsync(Background, request, CancellationToken.None);

        Assert.Equal(first.Value?.Jpeg, Composing.Compose(Background, request).Jpeg);
    }

    [Fact]
    public void The_label_stands_in_the_file()
    {
        var labelled = Composing.Compose(Background, Composing.Request() with { Label = new("ab12", "some-model", Seed: 7) });
        var anonymous = Composing.Compose(Background, Composing.Request());

        Assert.Contains("some-model", Encoding.UTF8.GetString(Pixels.Xmp(labelled.Jpeg)!), StringComparison.Ordinal);
        Assert.Contains("trainedAlgorithmicMedia", Encoding.UTF8.GetString(Pixels.Xmp(anonymous.Jpeg)!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    public void Backgrounds_of_every_format_and_size_fill_the_image(ImageFormat format)
    {
        foreach (var (width, height) in new[] { (64, 900), (900, 64), (3000, 2000) })
        {
            var image = Composing.Compose(TestImage.Make(format, width, height), Composing.Request(layout: "corner-card"));

            // The gradient's green grows downwards, so the image is neither black nor empty at any corner.
            Assert.True(GreenAt(image.Jpeg, 5, 1070) > GreenAt(image.Jpeg, 5, 5), $"{format} {width}x{height}");
        }
    }

    [Fact]
    public void Cameras_that_were_held_on_their_side_are_turned_and_profiles_and_alpha_are_understood()
    {
        foreach (var (name, file) in CameraFiles.Of(ImageFormat.Jpeg))
            Assert.True(Composing.Compose(file, Composing.Request()).Jpeg.Length > 0, name);
        Assert.Equal(3, Composing.Compose(TestImage.WithAlpha(200, 200, 90), Composing.Request()).Texts.Count);
    }

    [Fact]
    public void A_product_is_drawn_beside_the_texts_in_every_layout_and_size()
    {
        foreach (var layout in OverlayLayouts.All)
        {
            foreach (var size in OverlaySizes.All)
            {
                var request = Composing.Request(layout: layout.Name, size: size.Ratio);
                var image = Composing.Compose(Background, request with { ProductImage = CutOut() });

                var magenta = MagentaShare(image.Jpeg);
                Assert.True(magenta > 0.03, $"{layout.Name} {size.Ratio}: {magenta}");
                Assert.Equal(3, image.Texts.Count);
            }
        }
    }

    [Fact]
    public void A_product_without_transparency_keeps_its_background()
    {
        var image = Composing.Compose(Backgrounds.Plain(20), Composing.Request() with { ProductImage = Backgrounds.Plain(240) });

        Assert.True(GreenAt(image.Jpeg, 540, 350) > 200);
    }

    [Fact]
    public void A_wholly_transparent_product_is_refused()
    {
        var refusal = Composing.Refuse(Background, Composing.Request() with { ProductImage = TestImage.WithAlpha(90, 90, 0) });

        Assert.Equal(OverlayFault.InvalidProductImage, refusal.Fault);
    }

    [Fact]
    public void Files_that_cannot_be_decoded_are_refused_by_their_name()
    {
        foreach (var broken in new[] { [], "no image"u8.ToArray(), Background[..(Background.Length / 2)], HalfImage(ImageFormat.Png) })
        {
            Assert.Equal(OverlayFault.InvalidBackground, Composing.Refuse(broken, Composing.Request()).Fault);
            if (broken.Length == 0)
                continue;
            var product = Composing.Refuse(Background, Composing.Request() with { ProductImage = broken });
            Assert.Equal(OverlayFault.InvalidProductImage, product.Fault);
        }
    }

    [Fact]
    public async Task Unknown_layouts_and_sizes_and_requests_without_text_are_errors_of_the_caller()
    {
        var composer = Composing.New();
        foreach (var request in new[]
        {
            Composing.Request(layout: "none"), Composing.Request(size: "3:2"), Composing.Request(new() { Headline = " " }),
        })
            await Assert.ThrowsAsync<ArgumentException>(() => composer.ComposeAsync(Background, request, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_request_is_not_composed()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Composing.New().ComposeAsync(Background, Composing.Request(), new CancellationToken(canceled: true)));
    }

    private static byte[] HalfImage(ImageFormat format) => format == ImageFormat.Png
        ? PngWriter.File(PngWriter.Header(480, 360), PngWriter.Data(480, 180), PngWriter.End)
        : throw new ArgumentOutOfRangeException(nameof(format));

    /// <summary>A magenta square within a wide transparent margin.</summary>
    private static byte[] CutOut()
    {
        const int Side = 120;
        var pixels = new byte[Side * Side * 4];
        for (var i = 0; i < Side * Side; i++)
        {
            if (i % Side is < 30 or >= 90 || i / Side is < 30 or >= 90)
                continue;
            (pixels[i * 4], pixels[(i * 4) + 2], pixels[(i * 4) + 3]) = (255, 255, 255);
        }

        using var image = Image.NewFromMemory(pixels, Side, Side, 4, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return named.PngsaveBuffer();
    }

    private static double MagentaShare(byte[] jpeg)
    {
        var pixels = Pixels.Of(jpeg);
        var magenta = 0;
        for (var i = 0; i < pixels.Length; i += 3)
            magenta += pixels[i] > 215 && pixels[i + 1] < 50 && pixels[i + 2] > 215 ? 1 : 0;
        return magenta * 3.0 / pixels.Length;
    }

    private static int GreenAt(byte[] jpeg, int x, int y)
    {
        using var image = Image.NewFromBuffer(jpeg);
        return (int)image.Getpoint(x, y)[1];
    }
}
