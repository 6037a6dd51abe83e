namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>What vendors say their services take. docs/scale.md has the pages.</summary>
public static class VendorLimits
{
    /// <summary>S3: PUT, COPY, POST and DELETE a second of one partition of keys.</summary>
    public const double ImageWrites = 3_500;

    /// <summary>S3: GET and HEAD a second of one partition of keys.</summary>
    public const double ImageReads = 5_500;

    /// <summary>DynamoDB: write units a second of one partition of a table or index.</summary>
    public const double PartitionWrites = 1_000;

    /// <summary>DynamoDB: for each write unit a second that a table takes at once, read units a second.</summary>
    public const double ReadsForWrites = 3;

    /// <summary>
    /// Azure Storage: a control queue belongs to one instance at a time, and an instance takes 150 responses and begins 100 activities a
    /// second. Until somebody has looked for work, it lies in its queue.
    /// </summary>
    public static Hub StorageHub(int partitions) => new($"Azure Storage, {partitions} partitions", partitions, 150, 100, 0.05);

    /// <summary>Durable Task Scheduler: actions a second of a capacity unit, of which one scheduler has three at most.</summary>
    public static Hub Scheduler(int units) => new($"scheduler, {units} units", 1, units * 2_000, 0, 0.02);
}
