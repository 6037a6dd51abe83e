using System.Globalization;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>What ImageGen should reach with callers who wait, and what each peer reaches in the same row.</summary>
internal static class JobGoals
{
    private static readonly JobContender[] Peers = [JobContender.Flask, JobContender.BareLoop];

    private static readonly Goal[] All =
    [
        .. new[] { 1, 8, 32 }.Select(callers => new Goal("CPU s/job", "1.5 MB", callers, figures => figures.CpuSeconds, 0.015, "0.0000")
        {
            Stretch = 0.012,
        }),
        new("added p50 ms", "1.5 MB", 1, figures => figures.AddedP50Ms, 20, "0"),
        new("jobs/s", "1.5 MB", 1, figures => figures.JobsPerSecond, 60, "0.0") { IsLeast = true },
        new("jobs/s", "1.5 MB", 8, figures => figures.JobsPerSecond, 100, "0.0") { IsLeast = true },
        new("jobs/s", "1.5 MB", 32, figures => figures.JobsPerSecond, 100, "0.0") { IsLeast = true },
        new("jobs/s", "40 KB", 32, figures => figures.JobsPerSecond, 250, "0.0") { IsLeast = true },
        new("peak RSS MB", "1.5 MB", 32, figures => figures.PeakMegabytes, 200, "0"),
    ];

    /// <param name="find">The medians of a contender with a size and a number of callers; null where it is missing.</param>
    public static void Print(Func<JobContender, string, int, JobFigures?> find)
    {
        Console.WriteLine(Line(["goal", "image", "callers", "limit", "measured", "met", .. Peers.Select(peer => $"times {peer.Name}'s")]));
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var goal in All)
        {
            var ours = goal.Figure(find(JobContender.Waiting, goal.Size, goal.Callers)!);
            Console.WriteLine(Line(
            [
                goal.Name, goal.Size, Text(goal.Callers, "0"), LimitOf(goal), Text(ours, goal.Format), Verdict(goal, ours),
                .. Peers.Select(peer => find(peer, goal.Size, goal.Callers)).Select(peer => RatioOf(ours, goal, peer)),
            ]));
        }
    }

    private static string RatioOf(double ours, Goal goal, JobFigures? peer) =>
        peer is null ? "missing" : Text(ours / goal.Figure(peer), "0.00");

    private static string LimitOf(Goal goal) =>
        $"{(goal.IsLeast ? "at least" : "at most")} {Text(goal.Limit, "0.###")}"
        + (goal.Stretch is { } stretch ? $", better {Text(stretch, "0.###")}" : "");

    private static string Verdict(Goal goal, double measured) =>
        goal.IsLeast ? measured >= goal.Limit ? "yes" : "no"
        : measured <= goal.Stretch ? "yes, the better one"
        : measured <= goal.Limit ? "yes" : "no";

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed record Goal(string Name, string Size, int Callers, Func<JobFigures, double> Figure, double Limit, string Format)
    {
        public bool IsLeast { get; init; }

        public double? Stretch { get; init; }
    }
}
