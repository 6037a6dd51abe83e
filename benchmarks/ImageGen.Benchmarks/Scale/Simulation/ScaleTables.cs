using System.Globalization;
using System.Text;

namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>The tables of docs/scale.md.</summary>
public static class ScaleTables
{
    // Above these a queue grows long: requests come by chance.
    private const double CpuUse = 0.7, OtherUse = 0.8;

    /// <summary>The tables by the names that docs/scale.md has for their places.</summary>
    public static IReadOnlyDictionary<string, string> Of(ScaleCosts costs) => new Dictionary<string, string>
    {
        ["costs"] = Costs(costs),
        ["simulated"] = Simulated(costs),
        ["limits"] = Capacities(costs),
        ["validated"] = Validated(costs),
    };

    private static string Simulated(ScaleCosts costs)
    {
        var table = new StringBuilder("""
            | images a minute | first limit (use) | completed a minute | failed | p50 s | p95 s | p99 s | backlog | instances needed |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var setup in Setups.All)
        {
            var outcome = Simulator.Run(setup, costs.ToJob());
            var first = outcome.Limits[0];
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {setup.Name} | {first.Limit} ({first.Use:0.00}) | {outcome.PerMinute:#,0.#} | {Part(outcome.Failed, outcome.Asked)} ")
                .AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {Seconds(outcome, 0.5)} | {Seconds(outcome, 0.95)} | {Seconds(outcome, 0.99)} | {outcome.Backlog:#,0} "
                    + $"| {Needed(setup, outcome):#,0} |");
        }

        return table.ToString();
    }

    private static string Capacities(ScaleCosts costs)
    {
        var columns = Setups.Columns.Select(setup => Limits.Of(setup, costs.ToJob()).ToDictionary(
            limit => limit.Limit,
            limit => setup.PerMinute / limit.Use / (limit.Limit == Limits.ByUser ? setup.Users : 1))).ToList();
        var table = new StringBuilder($"| limit | {string.Join(" | ", Setups.Columns.Select(setup => setup.Name))} |\n|---|---|---|---|\n");
        foreach (var limit in Limits.Names)
        {
            var cells = string.Join(" | ", columns.Select(column => Count(column[limit])));
            table.AppendLine(CultureInfo.InvariantCulture, $"| {limit} | {cells} |");
        }

        return table.ToString();
    }

    private static string Validated(ScaleCosts costs)
    {
        var table = new StringBuilder("""
            | local host | callers | images/s measured | simulated | p50 s measured | simulated | p95 s measured | simulated |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var run in costs.Runs)
        {
            var (setup, job) = Setups.Of(run, costs);
            var outcome = Simulator.Run(setup, job);
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Describe(run)} | {run.Callers} | {run.JobsPerSecond:0.0} | {outcome.PerMinute / 60:0.0} | {run.P50:0.00} "
                + $"| {outcome.Percentile(0.5):0.00} | {run.P95:0.00} | {outcome.Percentile(0.95):0.00} |");
        }

        return table.ToString();
    }

    private static string Costs(ScaleCosts costs)
    {
        var job = costs.ToJob();
        var table = new StringBuilder("""
            | step | S3 writes | S3 reads | table writes (units) | reads (units) | index by user (units) | index of open records (units) |
            |---|---|---|---|---|---|---|

            """);
        table.AppendLine(Row("until the 202", job.Start));
        foreach (var (name, calls) in costs.Activities.Zip(job.Activities))
            table.AppendLine(Row($"`{name}`", calls));
        return table.AppendLine(Row("**a job**", [.. job.Calls])).ToString();
    }

    private static string Row(string name, IReadOnlyList<StoreCall> calls)
    {
        var records = calls.Where(call => !call.IsImage).ToList();
        var (writes, reads) = (records.Where(call => call.IsWrite).ToList(), records.Where(call => !call.IsWrite).ToList());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {calls.Count(call => call is { IsImage: true, IsWrite: true })} "
            + $"| {calls.Count(call => call is { IsImage: true, IsWrite: false })} | {writes.Count} ({writes.Sum(call => call.Units)}) "
            + $"| {reads.Count} ({reads.Sum(call => call.Units)}) | {writes.Sum(call => call.UserUnits)} "
            + $"| {writes.Sum(call => call.OpenUnits)} |");
    }

    private static int Needed(Setup setup, Outcome outcome)
    {
        var uses = outcome.Limits.ToDictionary(limit => limit.Limit, limit => limit.Use);
        var most = Math.Max(uses[Limits.Cpu] / CpuUse, Math.Max(uses[Limits.Calls], uses[Limits.Activities]) / OtherUse);
        return (int)Math.Ceiling(most * setup.Cells * setup.Instances);
    }

    private static string Describe(MeasuredRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{run.ImageMegabytes} MB, model {run.ModelSeconds} s, {run.MaxParallelCalls} calls at once");

    private static string Part(int failed, int asked) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * failed / Math.Max(1, asked):0.#} %");

    private static string Seconds(Outcome outcome, double part) =>
        outcome.Seconds.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{outcome.Percentile(part):0.0}");

    // Two digits are all that such figures are good for.
    private static string Count(double perMinute)
    {
        if (double.IsInfinity(perMinute))
            return "";
        var digit = Math.Pow(10, Math.Floor(Math.Log10(perMinute)) - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(perMinute / digit) * digit:#,0}");
    }
}
