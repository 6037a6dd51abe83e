namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>The loads of docs/scale.md: they come to the service as it is installed, then to one with the advised settings.</summary>
public static class Setups
{
    // An older default of AWS for Stable Image Core; an account's own is in Service Quotas.
    private const double CallsPerMinute = 90;

    // As infra/azure sets them for Flex Consumption with 2,048 MB.
    private const int MaxInstances = 40, MaxActivities = 32;

    private static readonly Setup Ten = new()
    {
        Name = "10, as installed",
        PerMinute = 10,
        Instances = 1,
        Cores = 1,
        Hub = VendorLimits.StorageHub(4),
        CallsPerMinute = [CallsPerMinute],
        Users = 10,
        MaxActivities = MaxActivities,
        Seconds = 7_260,
    };

    private static readonly Setup Thousand = Ten with
    {
        Name = "1,000, as installed",
        PerMinute = 1_000,
        Instances = MaxInstances,
        Users = 200,
        Seconds = 360,
    };

    private static readonly Setup AdvisedThousand = Thousand with
    {
        Name = "1,000, as advised",
        Instances = 8,
        CallsPerMinute = [1_500],
    };

    private static readonly Setup HundredThousand = Thousand with
    {
        Name = "100,000, as installed",
        PerMinute = 100_000,
        Users = 10_000,
        WarmUp = 20,
        Seconds = 50,
        Drain = 60,
    };

    // Each app has a table of its own, warmed to 8,000 write units a second, with 16 partitions of open records.
    private static readonly Setup AdvisedHundredThousand = HundredThousand with
    {
        Name = "100,000, as advised",
        Cells = 5,
        Instances = 25,
        Cores = 2,
        Hub = VendorLimits.Scheduler(3),
        MaxParallelCalls = 100,
        MaxActivities = 200,
        CallsPerMinute = [120_000],
        ImagePartitions = 8,
        TableUnits = 5 * 8_000,
        OpenPartitions = 5 * 16,
    };

    public static IReadOnlyList<Setup> All { get; } =
    [
        Ten,
        Ten with { Name = "10, in bursts of 100", Burst = 100 },
        Thousand,
        AdvisedThousand,
        AdvisedThousand with { Name = "1,000, as advised, in bursts of 200", Burst = 200 },
        HundredThousand,
        AdvisedHundredThousand,
        AdvisedHundredThousand with { Name = "100,000, as advised, in bursts of 2,000", Burst = 2_000 },
    ];

    /// <summary>Those whose limits docs/scale.md lists.</summary>
    public static IReadOnlyList<Setup> Columns { get; } = [Ten, AdvisedThousand, AdvisedHundredThousand];

    /// <summary>The local host as it was measured.</summary>
    public static (Setup Setup, JobCosts Costs) Of(MeasuredRun run, ScaleCosts costs)
    {
        ArgumentNullException.ThrowIfNull(run);
        const int Cores = 2;
        var job = costs.ToJob();
        // What a job takes beside CPU is waiting for the disk, which is spread over the messages until its record has ended.
        var messages = 2 * job.Activities.Count;
        var hub = new Hub("local", 1, 1e6, 0, Math.Max(0, run.Seconds - run.CpuSeconds) / messages);
        var setup = new Setup
        {
            Name = run.Name,
            PerMinute = 0,
            Instances = 1,
            Cores = Cores,
            Hub = hub,
            MaxParallelCalls = run.MaxParallelCalls,
            CallsPerMinute = [1e9],
            ModelSeconds = run.ModelSeconds,
            ModelVaries = false,
            TableUnits = 1e9,
            Callers = run.Callers,
            Seconds = 120,
            WarmUp = 10,
        };
        return (setup, job with
        {
            // Cores are whole; where others took a part of them, ours was slower.
            CpuSeconds = run.CpuSeconds * Cores / run.Cores,
            ImageCpuSeconds = 0,
            Start = [],
            BeforeModel = 0,
            Activities = [.. job.Activities.Select(_ => Array.Empty<StoreCall>())],
        });
    }
}
