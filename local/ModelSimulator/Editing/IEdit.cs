namespace ModelSimulator.Editing;

/// <summary>Makes an image out of input images. On one machine equal edits of equal orders give equal pixels.</summary>
internal interface IEdit
{
    /// <summary>Whether the subject of the prompt is rendered. Default true.</summary>
    bool RendersPrompt => true;

    /// <param name="order">The prompt, the seed, and the size that the image must have.</param>
    Raster Apply(ImageOrder order, CancellationToken cancellationToken);
}

/// <summary>Renders the prompt for an edit. A large image is rendered smaller and scaled up, which bounds the cost.</summary>
internal static class PromptLayer
{
    private const int MaxPixels = 1_600_000;
    private const int MinSide = 48;

    public static VipsImage Render(ImageOrder order, int width, int height, CancellationToken cancellationToken)
    {
        var scale = MathF.Min(1, MathF.Sqrt(MaxPixels / ((float)width * height)));
        var (w, h) = (Math.Max(MinSide, (int)(width * scale)), Math.Max(MinSide, (int)(height * scale)));
        var rendered = Renderer.Render(order with { Width = w, Height = h }, cancellationToken).ToVips();
        return rendered.Resize((double)width / w, vscale: (double)height / h).CopyMemory();
    }
}

/// <summary>Keeps only the subject. A format without alpha shows it on white.</summary>
internal sealed record RemoveBackground(InputImage Image) : IEdit
{
    public bool RendersPrompt => false;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = Raster.Of(ImageDecoder.Flat(Image, order.Width, order.Height));
        image.Alpha = new SubjectRegion().Find(image);
        return image;
    }
}
