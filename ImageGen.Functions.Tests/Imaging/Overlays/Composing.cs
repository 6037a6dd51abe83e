using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Text;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>Composes on this thread, as these tests are about pixels.</summary>
internal static class Composing
{
    private static readonly OverlayComposer Composer = New();

    public static OverlayText ShortText { get; } = new() { Headline = "Two weeks in the sun", Price = "€799", Offer = "Book by Sunday" };

    public static OverlayComposer New() => new(new ImagingLibrary(), new TextEngine(new FontLibrary()));

    public static OverlayRequest Request(
        OverlayText? text = null, string layout = "bottom-scrim", string size = "1:1", string? language = null) =>
        new() { Layout = layout, Size = size, Text = text ?? ShortText, Language = language };

    public static ComposedImage Compose(byte[] background, OverlayRequest request)
    {
        var result = Composer.ComposeAsync(background, request, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.Value is not null, result.Refusal?.Sentence);
        return result.Value;
    }

    public static OverlayRefusal Refuse(byte[] background, OverlayRequest request)
    {
        var result = Composer.ComposeAsync(background, request, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.IsRefused, "It was composed.");
        return result.Refusal;
    }

    public static DrawnText Role(this ComposedImage image, string role) => image.Texts.Single(text => text.Role == role);
}
