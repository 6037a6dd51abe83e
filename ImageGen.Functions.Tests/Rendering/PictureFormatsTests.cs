using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

public sealed class PictureFormatsTests
{
    [Fact]
    public void Every_format_is_read_back_from_its_word()
    {
        Assert.Equal(Enum.GetValues<PictureFormat>().Select(format => format.Word()), PictureFormats.Words);
        foreach (var format in Enum.GetValues<PictureFormat>())
        {
            Assert.True(PictureFormats.TryParse(format.Word().ToUpperInvariant(), out var read));
            Assert.Equal(format, read);
        }
    }

    [Fact]
    public void Jpg_is_understood_and_what_is_no_word_of_ours_is_not()
    {
        Assert.True(PictureFormats.TryParse("jpg", out var format));
        Assert.Equal(PictureFormat.Jpeg, format);
        foreach (var word in new[] { null, "", "gif", "0", "png " })
            Assert.False(PictureFormats.TryParse(word, out _));
    }

    [Theory]
    [InlineData(PictureFormat.Png, "image/png", ".png")]
    [InlineData(PictureFormat.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(PictureFormat.WebP, "image/webp", ".webp")]
    [InlineData(PictureFormat.Avif, "image/avif", ".avif")]
    public void Headers_and_file_names_call_it_what_everybody_does(PictureFormat format, string contentType, string extension) =>
        Assert.Equal((contentType, extension), (format.ContentType(), format.Extension()));
}
