namespace ImageGen.Benchmarks.Jobs;

/// <summary>Somebody who turns prompts into stored images.</summary>
/// <param name="RunAsync">
/// Starts it, warms it up, and measures it with a setup and the address of the model, in an empty folder. Null, with the reason on stderr,
/// where it is not installed.
/// </param>
internal sealed record JobContender(string Name, Func<JobSetup, string, DirectoryInfo, Task<JobFigures?>> RunAsync)
{
    public static JobContender Waiting { get; } = new("ImageGen, callers wait", OurJobs.WaitingAsync);

    public static JobContender Polling { get; } = new("ImageGen, callers poll", OurJobs.PollingAsync);

    public static JobContender Flask { get; } = new("Flask", OlderServices.FlaskAsync);

    public static JobContender BareLoop { get; } = new("bare loop", OlderServices.BareLoopAsync);

    public static IReadOnlyList<JobContender> All { get; } = [Waiting, Polling, Flask, BareLoop];
}
