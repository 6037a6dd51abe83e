namespace ModelSimulator.Editing.Regions;

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
