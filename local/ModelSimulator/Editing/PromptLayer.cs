namespace ModelSimulator.Editing;

/// <summary>Renders the prompt for an edit. A large image is rendered smaller and scaled up, which bounds the cost.</summary>
internal static class PromptLayer
{
    private const int MaxPixels = 1_600_000, MinSide = 48;

    public static Raster Paint(ImageOrder order, int width, int height, CancellationToken cancellationToken)
    {
        var scale = MathF.Min(1, MathF.Sqrt(MaxPixels / ((float)width * height)));
        var (w, h) = (Math.Max(MinSide, (int)(width * scale)), Math.Max(MinSide, (int)(height * scale)));
        return Resampler.Fit(Renderer.Render(order with { Width = w, Height = h }, cancellationToken), width, height);
    }
}
