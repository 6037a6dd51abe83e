namespace ModelSimulator.Editing;

/// <summary>Makes an image out of input images. On one machine equal edits of equal orders give equal pixels.</summary>
internal interface IEdit
{
    /// <summary>Whether the subject of the prompt is rendered. Default true.</summary>
    bool RendersPrompt => true;

    /// <param name="order">The prompt, the seed, and the size that the image must have.</param>
    Edited Apply(ImageOrder order, CancellationToken cancellationToken);
}

/// <summary>What an edit made, and where it changed the image, if that was found on the way: 1 for change.</summary>
internal sealed record Edited(Raster Image, Channel? Mask = null) : IDisposable
{
    public void Dispose()
    {
        Image.Dispose();
        Mask?.Dispose();
    }
}

/// <summary>Renders the prompt for an edit. A large image is rendered smaller and scaled up, which bounds the cost.</summary>
internal static class PromptLayer
{
    private const int MaxPixels = 1_600_000, MinSide = 48;

    public static Raster Render(ImageOrder order, int width, int height, CancellationToken cancellationToken)
    {
        var scale = MathF.Min(1, MathF.Sqrt(MaxPixels / ((float)width * height)));
        var (w, h) = (Math.Max(MinSide, (int)(width * scale)), Math.Max(MinSide, (int)(height * scale)));
        return Resampler.Fit(Renderer.Render(order with { Width = w, Height = h }, cancellationToken), width, height);
    }
}
