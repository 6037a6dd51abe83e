namespace ModelSimulator.Editing;

/// <summary>
/// Enlarges an image and sharpens its edges. Creativity adds fine grain where there is texture, different for each prompt and seed; 0 adds
/// none.
/// </summary>
internal sealed record Upscale(InputImage Image, double Creativity) : IEdit
{
    private const float Crispness = 0.6f;

    public bool RendersPrompt => false;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(Image, order.Width, order.Height);
        var seed = order.Prompt.Aggregate((int)order.Seed, (hash, letter) => unchecked(hash * 31 + letter));
        Sharpen(image, Math.Max(2, (int)MathF.Round((float)order.Width / Image.Width)), seed, cancellationToken);
        return new(image);
    }

    private void Sharpen(Raster image, int cell, int seed, CancellationToken cancellationToken)
    {
        var broad = ColourGrid.Of(image, cell);
        var colours = new float[image.Width * 3];
        for (var y = 0; y < image.Height; y++)
        {
            if ((y & 63) == 0) cancellationToken.ThrowIfCancellationRequested();
            broad.Row(y, colours);
            var pixels = image.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                var gain = 1 + Crispness;
                if (Creativity > 0)
                {
                    var edge = Math.Abs(pixels[3 * x + 1] - colours[3 * x + 1]);
                    gain += (float)Creativity * (Grain(x, y, seed) * 1.6f + Math.Min(1, edge / 24));
                }
                for (var channel = 0; channel < 3; channel++)
                {
                    var smooth = colours[3 * x + channel];
                    pixels[3 * x + channel] = Tone.Byte(smooth + (pixels[3 * x + channel] - smooth) * gain);
                }
            }
        }
    }

    /// <summary>White noise, -1 to 1.</summary>
    private static float Grain(int x, int y, int seed)
    {
        var h = unchecked((uint)(x * 0x27D4EB2D) ^ (uint)(y * 0x165667B1) ^ (uint)seed * 0x5E2D58D9);
        h = unchecked((h ^ (h >> 15)) * 0x2C1B3C6D);
        return (h >> 8) / 8388608f - 1;
    }
}
