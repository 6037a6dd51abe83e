using ImageGen.Benchmarks.Scale.Measuring;
using ImageGen.Benchmarks.Scale.Simulation;

namespace ImageGen.Benchmarks.Scale;

/// <summary>Prints the tables of docs/scale.md, from costs.json or from what is measured now.</summary>
internal static class ScaleMode
{
    public static async Task RunAsync(bool measure, double rounds)
    {
        var costs = measure
            ? await ScaleMeasurement.MeasureAsync(rounds)
            : ScaleCosts.Read(Path.Combine(AppContext.BaseDirectory, "Scale", "costs.json"));
        if (measure)
        {
            // For the folder of the source, where it is reviewed before it is kept.
            costs.Write("costs.json");
            Console.WriteLine($"Written: {Path.GetFullPath("costs.json")}");
        }

        foreach (var (name, table) in ScaleTables.Of(costs))
            Console.WriteLine($"\n{name}\n\n{table}");
    }
}
