namespace ModelSimulator.Editing.Regions;

/// <summary>
/// The subject of an image: what differs in colour from the left, right and upper border, more so near the middle. Found on a coarse grid,
/// then refined along the image's edges.
/// </summary>
internal sealed record SubjectRegion : IRegion
{
    private const int MaxCells = 24_000;
    private const int Kinds = 7;

    /// <summary>Prefers a little too much of the subject to half of it.</summary>
    private const float Generous = 0.9f;

    public Channel Find(Raster image)
    {
        var grid = ToneGrid.Of(image, MaxCells, blur: 1);
        var kinds = KMeans.Of(Border(grid), Kinds);
        var strangeness = grid.Map((column, row) =>
        {
            var nearest = kinds.Min(kind => grid[column, row].DistanceTo(kind));
            float x = (column + 0.5f) / grid.Columns - 0.5f, y = (row + 0.5f) / grid.Rows - 0.55f;
            return nearest * (0.45f + 0.75f * MathF.Exp(-(x * x * 7 + y * y * 4)));
        });
        var threshold = Generous * OtsuThreshold.Of(strangeness.Values);
        var inside = grid.Map((column, row) => strangeness[column, row] > threshold ? 1 : 0);
        return GuidedFilter.Refine(GuidedFilter.Tidied(inside), image, grid.Cell);
    }

    /// <summary>Left, upper and right border; a subject often stands on the lower one.</summary>
    private static Tone[] Border(ToneGrid grid) =>
    [
        .. Enumerable.Range(1, grid.Rows).Select(i => grid[0, grid.Rows - i]),
        .. Enumerable.Range(0, grid.Columns).Select(column => grid[column, 0]),
        .. Enumerable.Range(0, grid.Rows).Select(row => grid[grid.Columns - 1, row]),
    ];
}

/// <summary>The threshold that separates values best (Otsu's method).</summary>
internal static class OtsuThreshold
{
    private const int Steps = 256;

    public static float Of(ReadOnlySpan<float> values)
    {
        float min = float.MaxValue, max = float.MinValue;
        foreach (var value in values) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        if (max <= min) return max;
        var counts = new int[Steps];
        foreach (var value in values) counts[(int)((value - min) / (max - min) * (Steps - 1))]++;
        double total = 0, below = 0, sumBelow = 0, best = -1;
        for (var i = 0; i < Steps; i++) total += (double)i * counts[i];
        var cut = 0;
        for (var i = 0; i < Steps - 1; i++)
        {
            (below, sumBelow) = (below + counts[i], sumBelow + (double)i * counts[i]);
            if (below == 0 || below == values.Length) continue;
            var apart = sumBelow / below - (total - sumBelow) / (values.Length - below);
            if (below * (values.Length - below) * apart * apart is var between && between > best) (best, cut) = (between, i);
        }
        return min + (cut + 1f) / Steps * (max - min);
    }
}

/// <summary>
/// Clusters colours (k-means). Starts with colours at even distances in the list, so that the same list gives the same clusters.
/// </summary>
internal static class KMeans
{
    private const int Rounds = 8;

    public static Tone[] Of(IReadOnlyList<Tone> colours, int count)
    {
        var kinds = new Tone[Math.Min(count, colours.Count)];
        for (var k = 0; k < kinds.Length; k++) kinds[k] = colours[(int)((k + 0.5) * colours.Count / kinds.Length)];
        for (var round = 0; round < Rounds; round++)
        {
            var sums = new (float Light, float Blue, float Red, int Count)[kinds.Length];
            foreach (var colour in colours)
            {
                ref var sum = ref sums[Nearest(kinds, colour)];
                sum = (sum.Light + colour.Light, sum.Blue + colour.Blue, sum.Red + colour.Red, sum.Count + 1);
            }
            for (var k = 0; k < kinds.Length; k++)
                if (sums[k] is { Count: > 0 } sum) kinds[k] = new(sum.Light / sum.Count, sum.Blue / sum.Count, sum.Red / sum.Count);
        }
        return kinds;
    }

    public static int Nearest(ReadOnlySpan<Tone> kinds, Tone colour)
    {
        var (nearest, min) = (0, float.MaxValue);
        for (var k = 0; k < kinds.Length; k++)
            if (kinds[k].DistanceTo(colour) is var distance && distance < min) (nearest, min) = (k, distance);
        return nearest;
    }
}
