namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>How much of each limit a load uses, by arithmetic alone: what is asked for in a second, beside what the limit allows.</summary>
public static class Limits
{
    public const string Model = "model quota", Calls = "parallel calls", Cpu = "CPU", Turns = "task hub", Activities = "activities",
        ImageWrites = "S3 writes", ImageReads = "S3 reads", Table = "table writes", Reads = "table reads", ByUser = "one user",
        ByOpen = "open index";

    public static IReadOnlyList<string> Names { get; } =
        [Model, Calls, Cpu, Turns, Activities, ImageWrites, ImageReads, Table, Reads, ByUser, ByOpen];

    /// <summary>The most used first.</summary>
    public static IReadOnlyList<(string Limit, double Use)> Of(Setup setup, JobCosts costs)
    {
        var perSecond = setup.PerMinute / 60;
        var instances = setup.Cells * setup.Instances;
        var (hub, activities) = (setup.Hub, costs.Activities.Count);
        var actions = costs.Turns + (hub.ActivitiesPerSecond == 0 ? activities : 0);
        return
        [
            .. new[]
            {
                (Model, perSecond / (setup.CallsPerMinute.Sum() / 60)),
                (Calls, perSecond * setup.ModelSeconds / (instances * setup.MaxParallelCalls)),
                (Cpu, perSecond * (costs.CpuSeconds + costs.ImageCpuSeconds) / (instances * setup.Cores)),
                (Turns, perSecond * actions / (setup.Cells * hub.Partitions * hub.TurnsPerSecond)),
                (Activities, hub.ActivitiesPerSecond == 0 ? 0 : perSecond * activities / (instances * hub.ActivitiesPerSecond)),
                (ImageWrites, perSecond * Units(true, true) / (setup.ImagePartitions * VendorLimits.ImageWrites)),
                (ImageReads, perSecond * Units(true, false) / (setup.ImagePartitions * VendorLimits.ImageReads)),
                (Table, perSecond * Units(false, true) / setup.TableUnits),
                (Reads, perSecond * Units(false, false) / (setup.TableUnits * VendorLimits.ReadsForWrites)),
                (ByUser, perSecond * costs.Calls.Sum(call => call.UserUnits) / (setup.Users * VendorLimits.PartitionWrites)),
                (ByOpen, perSecond * costs.Calls.Sum(call => call.OpenUnits) / (setup.OpenPartitions * VendorLimits.PartitionWrites)),
            }.OrderByDescending(limit => limit.Item2),
        ];

        double Units(bool isImage, bool isWrite) =>
            costs.Calls.Where(call => call.IsImage == isImage && call.IsWrite == isWrite).Sum(call => call.Units);
    }
}
