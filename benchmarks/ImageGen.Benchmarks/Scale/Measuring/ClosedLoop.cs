using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>Callers who each wait for their image and then ask for the next; the host answers when the record has ended.</summary>
internal static class ClosedLoop
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

    private static async Task<List<double>> AskAsync(HttpClient client, int callers, int jobs)
    {
        var left = jobs;
        var lists = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            var times = new List<double>();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
                {
                    Content = JsonContent.Create(new { prompt = "An image of a fixed size, for measuring" }),
                };
                request.Headers.Add("Prefer", "wait=60");
                using var response = await client.SendAsync(request);
                var record = await response.Content.ReadFromJsonAsync<JsonElement>();
                if (record.GetProperty("status").GetString() != "completed")
                    throw new InvalidOperationException(record.ToString());
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            return times;
        }));
        return [.. lists.SelectMany(list => list)];
    }

    public static double OwnCpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
