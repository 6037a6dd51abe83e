using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>White changes, black stays.</summary>
public sealed class MaskTests
{
    private const int Width = 64, Height = 48;

    private readonly ImageCleaner _cleaner = new(new ImagingLibrary());
    private readonly MaskConverter _converter = new(new ImagingLibrary());

    [Fact]
    public void A_clean_mask_is_one_band_of_black_and_white()
    {
        var mask = Clean(Png(Disc(edge: 0)));
        Assert.Equal((ImageFormat.Png, Width, Height), (mask.Format, mask.Width, mask.Height));
        Assert.Equal(Disc(edge: 0), Pixels.Of(mask.Bytes));
    }

    [Fact]
    public void A_soft_brush_and_JPEG_are_cut_at_middle_grey()
    {
        Assert.Equal(Disc(edge: 4).Select(value => (byte)(value >= 128 ? 255 : 0)), Pixels.Of(Clean(Png(Disc(edge: 4))).Bytes));

        using var image = Image.NewFromMemory(Disc(edge: 0), Width, Height, 1, Enums.BandFormat.Uchar);
        Assert.Equal(Disc(edge: 0), Pixels.Of(Clean(image.JpegsaveBuffer(q: 90)).Bytes));
    }

    [Fact]
    public void White_on_an_empty_layer_is_a_mask()
    {
        byte[] pixels = [.. Disc(edge: 0).SelectMany(value => (byte[])[255, 255, 255, value])];
        using var image = Image.NewFromMemory(pixels, Width, Height, 4, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        Assert.Equal(Disc(edge: 0), Pixels.Of(Clean(named.PngsaveBuffer()).Bytes));
    }

    [Fact]
    public void A_mask_is_turned_upright_like_its_image()
    {
        var held = EmbeddedMetadata.WithExif(Png(Disc(edge: 0)), ImageFormat.Png, EmbeddedMetadata.Exif(3));
        Assert.Equal(Disc(edge: 0).Reverse(), Pixels.Of(Clean(held).Bytes));
    }

    [Fact]
    public void All_white_changes_everything_and_all_black_is_refused()
    {
        Assert.All(Pixels.Of(Clean(Png(Even(255))).Bytes), value => Assert.Equal(255, value));
        Refused(Png(Even(0)), "all black", "paint white");
    }

    [Fact]
    public void A_mask_of_another_size_is_refused_with_both_sizes() =>
        Refused(TestImage.Make(ImageFormat.Png, 32, 32), "32x32", "64x48", "the image's size");

    [Fact]
    public void A_photograph_is_no_mask() =>
        Refused(TestImage.Make(ImageFormat.Jpeg, Width, Height), "many shades of grey", "black and white");

    [Fact]
    public void A_mask_that_is_no_image_is_refused_like_an_image() => Refused("GIF89a"u8.ToArray(), "a GIF file", "send PNG");

    [Fact]
    public void Inverted_black_is_what_changes()
    {
        var mask = Clean(Png(Disc(edge: 0))).Bytes;
        Assert.Equal(Disc(edge: 0).Select(value => (byte)(255 - value)), Pixels.Of(_converter.Inverted(mask)));
        Assert.Equal(Pixels.Of(mask), Pixels.Of(_converter.Inverted(_converter.Inverted(mask))));
    }

    [Fact]
    public void As_transparency_what_changes_can_be_seen_through()
    {
        var file = _converter.AsTransparency(Clean(Png(Disc(edge: 0))).Bytes);
        Assert.Equal(Disc(edge: 0).SelectMany(value => (byte[])[0, 0, 0, (byte)(255 - value)]), Pixels.Of(file));
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    public void A_padded_image_lies_where_its_mask_is_black(ImageFormat format)
    {
        var file = TestImage.Make(format, Width, Height);
        var padded = _converter.Pad(file, left: 10, right: 20, up: 5, down: 0);
        Assert.Equal((Width + 30, Height + 5), (padded.Width, padded.Height));

        var (image, mask, source) = (Pixels.Of(padded.Image), Pixels.Of(padded.Mask), Pixels.Of(file));
        Assert.Equal(padded.Width * padded.Height, mask.Length);
        for (var y = 0; y < padded.Height; y++)
        {
            for (var x = 0; x < padded.Width; x++)
            {
                var isInside = x is >= 10 and < 10 + Width && y >= 5;
                Assert.Equal(isInside ? 0 : 255, mask[(y * padded.Width) + x]);
                var expected = isInside ? source.AsSpan((((y - 5) * Width) + x - 10) * 3, 3) : [127, 127, 127];
                Assert.True(expected.SequenceEqual(image.AsSpan(((y * padded.Width) + x) * 3, 3)));
            }
        }
    }

    [Fact]
    public void A_transparent_image_is_padded_on_white()
    {
        var padded = _converter.Pad(TestImage.WithAlpha(8, 8, 0), 1, 0, 0, 0);
        Assert.Equal([127, 127, 127, 255, 255, 255], Pixels.Of(padded.Image)[..6]);
    }

    private CleanImage Clean(byte[] file)
    {
        var result = _cleaner.CleanMask(file, Width, Height);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        return result.Value;
    }

    private void Refused(byte[] file, params string[] words)
    {
        var result = _cleaner.CleanMask(file, Width, Height);
        Assert.True(result.IsRefused);
        Assert.All(words, word => Assert.Contains(word, result.Refusal.Sentence));
    }

    private static byte[] Png(byte[] grey)
    {
        using var image = Image.NewFromMemory(grey, Width, Height, 1, Enums.BandFormat.Uchar);
        return image.PngsaveBuffer();
    }

    private static byte[] Even(byte value) => [.. Enumerable.Repeat(value, Width * Height)];

    /// <summary>A white disc left of the middle, with an edge so many pixels soft.</summary>
    private static byte[] Disc(double edge)
    {
        var pixels = new byte[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var outside = Math.Sqrt(Math.Pow((i % Width) - 24, 2) + Math.Pow((i / Width) - 22, 2)) - 15;
            pixels[i] = edge == 0 ? (byte)(outside < 0 ? 255 : 0) : (byte)Math.Clamp(255 * (0.5 - (outside / edge)), 0, 255);
        }

        return pixels;
    }
}
