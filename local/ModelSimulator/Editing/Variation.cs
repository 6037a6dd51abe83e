namespace ModelSimulator.Editing;

/// <summary>
/// Variations: the input images slightly warped, zoomed and recoloured, the more the less similar the result must be; with a prompt,
/// blended with its image.
/// </summary>
internal sealed record Variation(IReadOnlyList<InputImage> Images, double Similarity) : IEdit
{
    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var freedom = (float)(1 - Similarity);
        var random = new SeededRandom(unchecked((ulong)order.Seed)).For("variation");
        using var given = order.Prompt.Length == 0
            ? Layered.Decode(Images, order.Width, order.Height)
            : new ImageToImage(Images, 0.75 * freedom).Apply(order, cancellationToken).Image;
        var image = Bent(given, random, freedom, cancellationToken);
        var palette = Palette.Of(image);
        var mood = new Tone(random.Between(-22, 22), random.Between(-9, 9), random.Between(-9, 9));
        Palette.Shift(image, palette,
            palette with { Mean = new(palette.Mean.Light + mood.Light, palette.Mean.Blue + mood.Blue, palette.Mean.Red + mood.Red) },
            freedom);
        return new(image);
    }

    private static Raster Bent(Raster given, SeededRandom random, float freedom, CancellationToken cancellationToken)
    {
        var bent = new Raster(given.Width, given.Height);
        var (near, seed, wide) = (1 + freedom * random.Between(0.06f, 0.3f), random.Field(), 3f / given.Height);
        var (middleX, middleY) = (given.Width * random.Between(0.4f, 0.6f), given.Height * random.Between(0.4f, 0.6f));
        var turned = random.Chance(0.5f * freedom);
        var reach = 0.05f * freedom * given.Height;
        for (var y = 0; y < bent.Height; y++)
        {
            if ((y & 63) == 0) cancellationToken.ThrowIfCancellationRequested();
            var to = bent.Row(y);
            var (swayX, swayY) = (0f, 0f);
            for (var x = 0; x < bent.Width; x++)
            {
                // The bend is broad, so one style in four pixels is enough.
                if ((x & 3) == 0)
                    (swayX, swayY) = (Noise.At(x * wide, y * wide, seed) * reach, Noise.At(x * wide, y * wide, seed + 1) * reach);
                var fromX = middleX + (x - middleX) / near + swayX;
                var fromY = middleY + (y - middleY) / near + swayY;
                Read(given, turned ? given.Width - 1 - fromX : fromX, fromY, to[(3 * x)..]);
            }
        }
        return bent;
    }

    /// <summary>Bilinear interpolation.</summary>
    private static void Read(Raster from, float x, float y, Span<byte> to)
    {
        int left = (int)MathF.Floor(x), above = (int)MathF.Floor(y);
        var (across, down) = (x - left, y - above);
        var a = from[left, above];
        var b = from[left + 1, above];
        var c = from[left, above + 1];
        var d = from[left + 1, above + 1];
        for (var channel = 0; channel < 3; channel++)
            to[channel] = Tone.Byte(Lerp(Lerp(a[channel], b[channel], across), Lerp(c[channel], d[channel], across), down));
    }
}
