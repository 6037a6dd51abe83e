using System.Globalization;

namespace ImageGen.Benchmarks;

/// <summary>One row of the table.</summary>
public sealed record Measured(
    double DelayMs, int Callers, int Jobs, double JobsPerSecond, double AddedP50Ms, double AddedP99Ms,
    double StoredP50Ms, double StoredMaxMs, double CpuSecondsPerJob, double PeakMegabytes)
{
    public const string Header = """
        | model delay ms | callers | jobs | jobs/s | added p50 ms | p99 ms | paid to stored p50 ms | max ms | CPU s/job | peak RSS MB |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {DelayMs:0} | {Callers} | {Jobs} | {JobsPerSecond:0.0} | "
        + $"{AddedP50Ms:0} | {AddedP99Ms:0} | {StoredP50Ms:0} | {StoredMaxMs:0} | {CpuSecondsPerJob:0.0000} | {PeakMegabytes:0} |");
}
