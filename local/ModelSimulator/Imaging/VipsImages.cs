using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>
/// What edits need and libvips has no single operation for. Colours are floats of 0 to 255; weights are floats of 0 to 1.
/// </summary>
internal static class VipsImages
{
    // BT.601: brightness and two colour differences, as in Tone.
    private static readonly double[,] Tones = { { 0.299, 0.587, 0.114 }, { -0.168736, -0.331264, 0.5 }, { 0.5, -0.418688, -0.081312 } };
    private static readonly double[,] Colours = { { 1, 0, 1.402 }, { 1, -0.344136, -0.714136 }, { 1, 1.772, 0 } };

    public static VipsImage ToTones(this VipsImage colours) => colours.Recomb(VipsImage.NewFromArray(Tones));

    public static VipsImage ToColours(this VipsImage tones) => tones.Recomb(VipsImage.NewFromArray(Colours));

    public static VipsImage Within(this VipsImage image, double min, double max) =>
        (image < min).Ifthenelse(min, (image > max).Ifthenelse(max, image));

    public static VipsImage SmoothStep(this VipsImage image, double low, double high)
    {
        var t = ((image - low) / (high - low)).Within(0, 1);
        return t * t * (t * -2 + 3);
    }

    /// <summary>Where the weight is 0, no bit changes.</summary>
    public static VipsImage Blend(this VipsImage under, VipsImage over, VipsImage weight) => under + (over - under) * weight;

    public static VipsImage Blend(this VipsImage under, VipsImage over, double weight) => under + (over - under) * weight;

    /// <summary>The mean of the square of 2 radius + 1 pixels around each; beyond the edges the nearest pixel counts.</summary>
    public static VipsImage BoxMean(this VipsImage image, int radius)
    {
        var ones = Enumerable.Repeat(1.0, 2 * radius + 1).ToArray();
        return radius == 0 ? image : image.Convsep(VipsImage.NewFromArray(ones, scale: ones.Length)).CopyMemory();
    }

    /// <summary>One pixel for each square cell, the mean of its pixels.</summary>
    public static VipsImage Cells(this VipsImage image, int cell)
    {
        var (width, height) = ((image.Width + cell - 1) / cell * cell, (image.Height + cell - 1) / cell * cell);
        return image.Embed(0, 0, width, height, extend: Enums.Extend.Copy).Shrink(cell, cell).CopyMemory();
    }

    /// <summary>From <see cref="Cells"/> back to pixels, interpolated between the centres of cells.</summary>
    public static VipsImage FromCells(this VipsImage cells, int cell, int width, int height) =>
        cells.Resize(cell, kernel: Enums.Kernel.Linear).ExtractArea(0, 0, width, height);

    /// <summary>The image without detail finer than a cell.</summary>
    public static VipsImage Broad(this VipsImage image, int cell) => image.Cells(cell).FromCells(cell, image.Width, image.Height);

    /// <summary>The cell size that makes at most so many cells of an image.</summary>
    public static int CellFor(this VipsImage image, int cells) =>
        Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)image.Width * image.Height / cells)));

    /// <summary>Fills a hole with what lies around it, by way of coarser and coarser images.</summary>
    /// <param name="weight">0 in the hole, 1 outside.</param>
    public static VipsImage Filled(this VipsImage image, VipsImage weight)
    {
        if (image.Width <= 1 && image.Height <= 1)
            return image;
        // The small constant stands for cells that hold nothing but hole: what they get here counts nothing.
        var part = weight.Cells(2);
        var coarser = ((image * weight).Cells(2) / (part + 1e-6)).Filled((part * 4).Within(0, 1));
        return coarser.FromCells(2, image.Width, image.Height).Blend(image, weight).CopyMemory();
    }

    /// <summary>Histogram matching of brightness: an amount of 0 leaves the image, 1 gives it the model's histogram.</summary>
    public static VipsImage WithContrastOf(this VipsImage image, VipsImage model, double amount)
    {
        var (tones, light) = (image.ToTones(), Light(image));
        var matched = light.Maplut(Ranks(light).HistMatch(Ranks(Light(model))));
        return tones.ExtractBand(0).Blend(matched, amount).Bandjoin(tones.ExtractBand(1, n: 2)).ToColours();

        static VipsImage Light(VipsImage colours) => colours.ToTones().ExtractBand(0).Rint().Cast(Enums.BandFormat.Uchar);

        static VipsImage Ranks(VipsImage light) => light.HistFind().HistCum().HistNorm();
    }
}

/// <summary>Mean and deviation of the tones of an image: brightness and the two colour differences.</summary>
internal sealed record Palette(double[] Mean, double[] Spread)
{
    private const int Samples = 60_000;

    /// <summary>Of an image, or of the part of it where a weight is not 0.</summary>
    public static Palette Of(VipsImage image, VipsImage? where = null)
    {
        var step = image.CellFor(Samples);
        var tones = image.Subsample(step, step).ToTones().CopyMemory();
        var weight = where?.Subsample(step, step) ?? VipsImage.Black(tones.Width, tones.Height) + 1;
        var all = weight.Avg();
        if (all == 0)
            return Of(image);
        var mean = Means(tones);
        return new(mean, [.. Means(tones * tones).Zip(mean, (squares, one) => Math.Sqrt(Math.Max(0, squares - one * one)) + 1)]);

        double[] Means(VipsImage values) => [.. values.Bandsplit().Select(band => (band * weight).Avg() / all)];
    }

    /// <summary>
    /// Moves an image's colours towards another palette: 0 leaves them, 1 gives it that mean and, within limits, that deviation.
    /// </summary>
    public static VipsImage Shift(VipsImage image, Palette from, Palette to, double amount)
    {
        double[] gain = [.. to.Spread.Zip(from.Spread, (wanted, own) => Math.Clamp(wanted / own, 0.4, 2.5))];
        double[] factors = [.. gain.Select(one => 1 + (one - 1) * amount)];
        double[] offsets = [.. gain.Select((one, i) => amount * (to.Mean[i] - from.Mean[i] * one))];
        return image.ToTones().Linear(factors, offsets).ToColours();
    }
}
