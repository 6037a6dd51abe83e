namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>A call of a store: how many units it takes of which limits.</summary>
/// <param name="IsImage">S3, else DynamoDB.</param>
/// <param name="Units">Requests of S3; write or read units of the table.</param>
/// <param name="IsWrite">Else it reads.</param>
/// <param name="UserUnits">Write units of the index by user.</param>
/// <param name="OpenUnits">Write units of the index of open records.</param>
public sealed record StoreCall(bool IsImage, double Units, bool IsWrite, double UserUnits = 0, double OpenUnits = 0);

/// <summary>What a job costs, step by step.</summary>
/// <param name="CpuSeconds">Of the whole job, without its image work.</param>
/// <param name="ImageCpuSeconds">Decoding, thumbnail and proof, within <c>InvokeModel</c>.</param>
/// <param name="Start">Calls before the 202.</param>
/// <param name="Activities">Calls of each activity, in their order.</param>
/// <param name="Paying">Which of the activities calls the model.</param>
/// <param name="BeforeModel">How many of its calls come before the model's.</param>
public sealed record JobCosts(
    double CpuSeconds, double ImageCpuSeconds, IReadOnlyList<StoreCall> Start, IReadOnlyList<IReadOnlyList<StoreCall>> Activities,
    int Paying, int BeforeModel)
{
    /// <summary>Turns of the orchestration: its start, and one for each activity.</summary>
    public int Turns => Activities.Count + 1;

    public IEnumerable<StoreCall> Calls => Start.Concat(Activities.SelectMany(calls => calls));

    /// <summary>The work that is not image work is the same for the start, each turn and each activity.</summary>
    public double CpuOfStep => CpuSeconds / (1 + Turns + Activities.Count);
}
