namespace ModelSimulator.Editing;

/// <summary>
/// Enlarges an image and sharpens its edges. Creativity adds fine grain where there is texture, different for each prompt and seed; 0 adds
/// none.
/// </summary>
internal sealed record Upscale(InputImage Image, double Creativity) : IEdit
{
    private const double Crispness = 0.6;

    public bool RendersPrompt => false;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var given = ImageDecoder.Decode(Image, order.Width, order.Height);
        var image = given.ToVips();
        var broad = image.Broad(Math.Max(2, (int)MathF.Round((float)order.Width / Image.Width)));
        var detail = image - broad;
        // White noise of one half, and more where there are edges.
        var seed = order.Prompt.Aggregate((int)order.Seed, (hash, letter) => unchecked(hash * 31 + letter));
        var noise = VipsImage.Gaussnoise(image.Width, image.Height, sigma: 0.9, mean: 0, seed: seed);
        var gain = (noise + (detail.ExtractBand(1).Abs() / 24).Within(0, 1)) * Creativity + (1 + Crispness);
        var sharpened = Raster.Of(broad + detail * gain);
        sharpened.Alpha = given.Alpha;
        return sharpened;
    }
}
