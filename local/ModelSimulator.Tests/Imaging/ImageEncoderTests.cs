namespace ModelSimulator.Tests.Imaging;

/// <summary>That files hold the pixels that were given, read back by libvips.</summary>
public sealed class ImageEncoderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(700, 300)]
    public void A_png_gives_back_every_pixel(int width, int height)
    {
        var raster = Noise(width, height);
        var png = new Got(ImageEncoder.Write(raster, ImageFormat.Png));
        Assert.Equal((width, height, 3), (png.Width, png.Height, png.Bands));
        Assert.Equal(raster.Pixels.ToArray(), png.Pixels);
    }

    [Fact]
    public void A_png_with_alpha_comes_back_pixel_for_pixel()
    {
        var raster = Noise(37, 53);
        raster.Alpha = new Channel(37, 53);
        for (var i = 0; i < raster.Alpha.Values.Length; i++)
            raster.Alpha.Values[i] = i % 256 / 255f;
        var png = new Got(ImageEncoder.Write(raster, ImageFormat.Png));
        Assert.Equal((37, 53, 4), (png.Width, png.Height, png.Bands));
        for (var i = 0; i < 37 * 53; i++)
        {
            Assert.Equal(raster.Pixels.Slice(3 * i, 3).ToArray(), png.Pixels[(4 * i)..(4 * i + 3)]);
            Assert.Equal(i % 256, png.Pixels[4 * i + 3]);
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(17, 33)]
    [InlineData(320, 200)]
    public void A_jpeg_looks_like_what_was_given(int width, int height)
    {
        static byte Wave(int x, int y, int channel) => (byte)(128 + 100 * Math.Sin(x * 0.05 + channel) * Math.Cos(y * 0.07 - channel));
        var raster = new Raster(width, height);
        for (var i = 0; i < raster.Pixels.Length; i++)
            raster.Pixels[i] = Wave(i / 3 % width, i / 3 / width, i % 3);
        var jpeg = new Got(ImageEncoder.Write(raster, ImageFormat.Jpeg));
        Assert.Equal((width, height, 3, "jpeg"), (jpeg.Width, jpeg.Height, jpeg.Bands, jpeg.Format));
        var off = jpeg.Pixels.Select((value, i) => Math.Abs(value - raster.Pixels[i])).Average();
        Assert.InRange(off, 0, 4);
    }

    [Fact]
    public void A_format_without_alpha_shows_the_image_on_white()
    {
        var raster = new Raster(16, 16) { Alpha = new Channel(16, 16) };
        raster.Pixels.Clear();
        var jpeg = new Got(ImageEncoder.Write(raster, ImageFormat.Jpeg));
        Assert.All(jpeg.Pixels, value => Assert.InRange(value, 250, 255));
    }

    private static Raster Noise(int width, int height)
    {
        var raster = new Raster(width, height);
        new Random(1).NextBytes(raster.Pixels);
        return raster;
    }
}
