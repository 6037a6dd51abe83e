namespace ImageGen.Benchmarks;

/// <summary>The middle of several runs.</summary>
internal static class Medians
{
    public static double Of<T>(IReadOnlyCollection<T> runs, Func<T, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
