using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

public sealed class ImageFormatsTests
{
    [Fact]
    public void Every_format_is_read_back_from_its_name()
    {
        Assert.Equal(Enum.GetValues<ImageFormat>().Select(format => format.WireName()), ImageFormats.WireNames);
        foreach (var format in Enum.GetValues<ImageFormat>())
        {
            Assert.True(ImageFormats.TryParse(format.WireName().ToUpperInvariant(), out var read));
            Assert.Equal(format, read);
        }
    }

    [Fact]
    public void Jpg_is_understood_and_other_names_are_not()
    {
        Assert.True(ImageFormats.TryParse("jpg", out var format));
        Assert.Equal(ImageFormat.Jpeg, format);
        foreach (var word in new[] { null, "", "gif", "0", "png " })
            Assert.False(ImageFormats.TryParse(word, out _));
    }

    [Theory]
    [InlineData(ImageFormat.Png, "image/png", ".png")]
    [InlineData(ImageFormat.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(ImageFormat.WebP, "image/webp", ".webp")]
    [InlineData(ImageFormat.Avif, "image/avif", ".avif")]
    public void Headers_and_file_names_call_it_what_everybody_does(ImageFormat format, string contentType, string extension) =>
        Assert.Equal((contentType, extension), (format.ContentType(), format.Extension()));
}
