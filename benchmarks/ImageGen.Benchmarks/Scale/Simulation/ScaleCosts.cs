using System.Text.Json;

namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>What <c>-- scale --measure</c> has measured, as it lies in costs.json.</summary>
public sealed record ScaleCosts
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>The day, UTC.</summary>
    public required string Measured { get; init; }

    public required string Machine { get; init; }

    /// <summary>Of a job against emulators of S3 and DynamoDB, image of 1.5 MB: CPU of the host.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Turns of the orchestration.</summary>
    public required int Turns { get; init; }

    /// <summary>Bytes of the record when it has ended.</summary>
    public required int RecordBytes { get; init; }

    /// <summary>Calls of S3 and DynamoDB in the order in which a job made them.</summary>
    public required IReadOnlyList<MeasuredCall> Calls { get; init; }

    /// <summary>Activities in the order in which the job ran them.</summary>
    public required IReadOnlyList<string> Activities { get; init; }

    /// <summary>The local host under loads of which the simulation must tell the outcome.</summary>
    public required IReadOnlyList<MeasuredRun> Runs { get; init; }

    public static ScaleCosts Read(string file) => JsonSerializer.Deserialize<ScaleCosts>(File.ReadAllText(file), Json)!;

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>The job as the simulation runs it. Image work was not measured apart, so its CPU is spread like the rest.</summary>
    public JobCosts ToJob()
    {
        // Each of the activities has a number, since one name comes several times.
        var paying = Activities.ToList().IndexOf("InvokeModel");
        return new(
            CpuSeconds, ImageCpuSeconds: 0, CallsOf(-1), [.. Activities.Select((_, activity) => CallsOf(activity))], paying,
            Calls.Count(call => call.Activity == paying && call.BeforeModel));
    }

    private StoreCall[] CallsOf(int activity) =>
    [
        .. Calls.Where(call => call.Activity == activity)
            .Select(call => new StoreCall(call.Store == "s3", call.Units, call.IsWrite, call.UserUnits, call.OpenUnits)),
    ];
}

/// <summary>A call of S3 or DynamoDB.</summary>
/// <param name="Activity">The number of the activity that made it, from 0; -1 before the 202.</param>
/// <param name="BeforeModel">Whether the model had not been called yet.</param>
/// <param name="Units">One request of S3; write or read units of DynamoDB.</param>
/// <param name="UserUnits">Write units of the index by user.</param>
/// <param name="OpenUnits">Write units of the index of open records.</param>
public sealed record MeasuredCall(
    int Activity, string Store, string Operation, bool IsWrite, bool BeforeModel, double Units, double UserUnits, double OpenUnits);

/// <summary>A run of the local host, disk stores: callers in a closed loop.</summary>
/// <param name="Source">Where it was measured, and when if not with the others.</param>
/// <param name="Cores">Cores that other processes of the machine left.</param>
/// <param name="CpuSeconds">Of a job with one caller: host, model and caller.</param>
/// <param name="Seconds">Of that job, model immediate.</param>
public sealed record MeasuredRun(
    string Name, string Source, double Cores, double ImageMegabytes, double ModelSeconds, int Callers, int MaxParallelCalls,
    double CpuSeconds, double Seconds, double JobsPerSecond, double P50, double? P95);
