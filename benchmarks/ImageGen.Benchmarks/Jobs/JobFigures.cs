namespace ImageGen.Benchmarks.Jobs;

/// <summary>What one contender's jobs took.</summary>
/// <param name="AddedP50Ms">
/// From sending the request until the image is known to be stored. The model takes no time, so all of it is added.
/// </param>
/// <param name="CpuSeconds">A job, of the contender's process alone.</param>
/// <param name="PeakMegabytes">Resident memory of that process in its life.</param>
internal sealed record JobFigures(double JobsPerSecond, double AddedP50Ms, double AddedP99Ms, double CpuSeconds, double PeakMegabytes)
{
    public static JobFigures Of(IEnumerable<double> latenciesMs, double seconds, double cpuSeconds, double peakMegabytes)
    {
        var sorted = latenciesMs.Order().ToList();
        return new(
            sorted.Count / seconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], cpuSeconds / sorted.Count, peakMegabytes);
    }

    /// <summary>Of each figure by itself.</summary>
    public static JobFigures Median(IReadOnlyCollection<JobFigures> rounds) => new(
        Medians.Of(rounds, round => round.JobsPerSecond), Medians.Of(rounds, round => round.AddedP50Ms),
        Medians.Of(rounds, round => round.AddedP99Ms), Medians.Of(rounds, round => round.CpuSeconds),
        Medians.Of(rounds, round => round.PeakMegabytes));
}
