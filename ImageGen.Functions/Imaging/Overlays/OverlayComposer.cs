namespace ImageGen.Imaging.Overlays;

/// <summary>Draws texts and a product on a background by a layout, and proves that they can be read.</summary>
public sealed class OverlayComposer(ImagingLibrary library)
{
    /// <summary>Changes whenever the same request may give other pixels: belongs into every key under which an image is reused.</summary>
    public const int RendererVersion = 1;

    /// <param name="background">PNG, JPEG or WebP of any size; what does not have the ordered ratio is cropped at its centre.</param>
    /// <exception cref="ArgumentException">The layout or size is not offered, or no text is given.</exception>
    public async Task<Result<ComposedImage, OverlayRefusal>> ComposeAsync(
        ReadOnlyMemory<byte> background, OverlayRequest request, CancellationToken cancellationToken)
    {
        using var lease = await library.AcquireAsync(background.Length, cancellationToken);
        throw new NotImplementedException();
    }
}
