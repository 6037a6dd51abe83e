using ImageGen.Imaging;
using ImageGen.Imaging.Formats;
using NetVips;
using SkiaSharp;

namespace ImageGen.Tests.Imaging;

public sealed class PngEncoderTests
{
    private static readonly string[] Contents = ["flat", "noise", "gradient", "mixed"];

    public static TheoryData<int, int, string> Images()
    {
        var random = new Random(14);
        var images = new TheoryData<int, int, string> { { 1, 1, "noise" }, { 1, 300, "gradient" }, { 5, 1, "noise" }, { 6, 2, "flat" } };
        foreach (var content in Contents)
        {
            for (var i = 0; i < 6; i++)
                images.Add(random.Next(1, 120), random.Next(1, 120), content);
        }

        return images;
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Opaque_pixels_come_back_as_they_were(int width, int height, string content)
    {
        using var drawn = Draw(width, height, SKAlphaType.Opaque, content);
        var expected = drawn.Bytes.ToArray().Chunk(4).SelectMany(bgra => (byte[])[bgra[2], bgra[1], bgra[0]]).ToArray();

        var file = Encode(drawn);

        Assert.Equal(new(ImageFormat.Png, width, height), TestImage.Probed(file));
        Assert.Equal(expected, Pixels.Of(file));
    }

    [Theory]
    [MemberData(nameof(Images))]
    public void Translucent_pixels_come_back_as_they_were_premultiplied(int width, int height, string content)
    {
        using var drawn = Draw(width, height, SKAlphaType.Premul, content);

        var read = Pixels.Of(Encode(drawn));

        Assert.Equal(drawn.Bytes.ToArray(), read.Chunk(4).SelectMany(Premultiply).ToArray());
    }

    [Fact]
    public void Gaps_between_rows_are_left_out()
    {
        using var wide = Draw(64, 40, SKAlphaType.Opaque, "noise");
        using var all = wide.PeekPixels();
        using var part = all.ExtractSubset(new(7, 3, 40, 31))!;

        using var read = Image.NewFromBuffer(PngEncoder.Encode(part));
        using var whole = Image.NewFromBuffer(Encode(wide));
        using var expected = whole.Crop(7, 3, 33, 28);

        Assert.Equal(expected.WriteToMemory<byte>(), read.WriteToMemory<byte>());
    }

    [Fact]
    public void A_file_is_hardly_larger_than_the_noise_in_its_pixels()
    {
        using var flat = Draw(1000, 1000, SKAlphaType.Opaque, "flat");
        using var noise = Draw(1000, 1000, SKAlphaType.Opaque, "noise");
        using var third = Draw(1000, 1000, SKAlphaType.Opaque, "mixed");

        Assert.InRange(Encode(flat).Length, 100, 20_000);
        Assert.InRange(Encode(noise).Length, 2_900_000, 3_100_000);
        Assert.InRange(Encode(third).Length, 1_000_000, 1_100_000);
    }

    [Fact]
    public void The_same_pixels_give_the_same_bytes()
    {
        using var drawn = Draw(333, 222, SKAlphaType.Premul, "gradient");
        var files = new byte[8][];
        Parallel.For(0, files.Length, i => files[i] = Encode(drawn));
        Assert.All(files, file => Assert.Equal(files[0], file));
    }

    [Fact]
    public void Pixels_in_another_order_are_a_mistake_of_the_caller()
    {
        using var other = new SKBitmap(new SKImageInfo(2, 2, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Assert.Throws<ArgumentException>(() => Encode(other));
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var pixels = bitmap.PeekPixels();
        return PngEncoder.Encode(pixels);
    }

    private static SKBitmap Draw(int width, int height, SKAlphaType alphaType, string content)
    {
        var random = new Random((width * 997) + height);
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, alphaType));
        var bytes = bitmap.GetPixelSpan();
        for (var i = 0; i < bytes.Length; i += 4)
        {
            var (x, y) = (i / 4 % width, i / 4 / width);
            var alpha = alphaType == SKAlphaType.Opaque ? 255 : content == "flat" ? 128 : (x + y) % 256;
            byte[] pixel = content switch
            {
                "flat" => [10, 200, 30, (byte)alpha],
                "noise" => [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), (byte)alpha],
                "mixed" when x > width / 3 => [10, 200, 30, (byte)alpha],
                "mixed" => [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256), (byte)alpha],
                _ => [(byte)(x * 255 / width), (byte)(y * 255 / height), (byte)(x ^ y), (byte)alpha],
            };
            ((byte[])[pixel[2], pixel[1], pixel[0], pixel[3]]).CopyTo(bytes[i..]);
            Premultiply(bytes.Slice(i, 4).ToArray()).CopyTo(bytes[i..]);
        }

        return bitmap;
    }

    /// <summary>From RGBA to premultiplied BGRA.</summary>
    private static byte[] Premultiply(byte[] rgba) =>
        [Scale(rgba[2], rgba[3]), Scale(rgba[1], rgba[3]), Scale(rgba[0], rgba[3]), rgba[3]];

    private static byte Scale(byte colour, byte alpha) => (byte)Math.Round(colour * alpha / 255.0);
}
