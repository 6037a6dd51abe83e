using System.Diagnostics;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>Callers over HTTP in a closed loop, who are the same for every server.</summary>
internal static class JobLoad
{
    public static async Task<JobFigures> MeasureAsync(ServerProcess server, JobSetup setup, int warmUp, Func<HttpClient, Task> job)
    {
        await RunAsync(server.Client, setup.Callers, warmUp, job);
        var (cpu, start) = (server.CpuSeconds, Stopwatch.GetTimestamp());
        var latencies = await RunAsync(server.Client, setup.Callers, setup.Jobs, job);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return JobFigures.Of(latencies, seconds, server.CpuSeconds - cpu, server.PeakMegabytes);
    }

    private static Task<List<double>> RunAsync(HttpClient client, int callers, int jobs, Func<HttpClient, Task> job) =>
        ClosedLoop.RunAsync(callers, jobs, async () =>
        {
            var start = Stopwatch.GetTimestamp();
            await job(client);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
}
