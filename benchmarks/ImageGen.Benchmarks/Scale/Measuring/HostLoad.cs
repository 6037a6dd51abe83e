using System.Diagnostics;
using ImageGen.Benchmarks.Jobs;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>Callers who each wait for their image and then ask for the next; the host answers when the record has ended.</summary>
internal static class HostLoad
{
    private const int WarmUp = 150;

    /// <returns>Jobs a second, CPU seconds a job of the host and of this process (model and callers), and how long each took.</returns>
    public static async Task<(double PerSecond, double HostCpu, double OwnCpu, List<double> Seconds)> RunAsync(
        HostProcess host, int callers, int jobs)
    {
        // The first requests compile code, then better code.
        await AskAsync(host.Client, callers, WarmUp);
        var (cpu, own) = (host.CpuSeconds, OwnCpuSeconds());
        var start = Stopwatch.GetTimestamp();
        var seconds = await AskAsync(host.Client, callers, jobs);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        seconds.Sort();
        return (jobs / elapsed, (host.CpuSeconds - cpu) / jobs, (OwnCpuSeconds() - own) / jobs, seconds);
    }

    private static Task<List<double>> AskAsync(HttpClient client, int callers, int jobs) => ClosedLoop.RunAsync(callers, jobs, async () =>
    {
        var start = Stopwatch.GetTimestamp();
        await OurJobs.WaitAsync(client);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });

    public static double OwnCpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
