using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Benchmarks;

/// <summary>
/// Latency that the service adds to the model's own time: from the moment the POST is sent until the record is seen completed,
/// minus the model's delay. And how long a paid image waits to be stored: from the outcome of its attempt to the completed record. The
/// record is polled every few milliseconds, which the figures include.
/// </summary>
public static class AddedLatency
{
    /// <param name="fields">Of each request beside its prompt, such as a format; null for none.</param>
    public static async Task<Measured> MeasureAsync(
        HostProcess host, FixedModel model, int callers, int jobs, IReadOnlyDictionary<string, object>? fields = null)
    {
        var request = new Dictionary<string, object>(fields ?? new Dictionary<string, object>())
        {
            ["prompt"] = "An image of a fixed size, for measuring",
        };
        // The first requests compile code; a service runs for days.
        await RunAsync(host, model, request, callers, Math.Max(30, callers * 2));

        var cpu = host.CpuSeconds;
        var clock = Stopwatch.StartNew();
        var times = await RunAsync(host, model, request, callers, jobs);
        var seconds = clock.Elapsed.TotalSeconds;

        var delay = model.Delay.TotalMilliseconds;
        var totals = times.Select(time => time.Total).Order().ToList();
        var stored = times.Select(time => time.ToStored).Order().ToList();
        return new(delay, callers, jobs, jobs / seconds, totals[jobs / 2] - delay, totals[(int)(jobs * 0.99)] - delay,
            stored[jobs / 2], stored[^1], (host.CpuSeconds - cpu) / jobs, host.PeakMegabytes);
    }

    private static Task<List<(double Total, double ToStored)>> RunAsync(
        HostProcess host, FixedModel model, object request, int callers, int jobs) =>
        ClosedLoop.RunAsync(
            callers, jobs, () => OneAsync(host.Client, request, model.Delay, TimeSpan.FromMilliseconds(Math.Max(2, callers))));

    private static async Task<(double Total, double ToStored)> OneAsync(
        HttpClient client, object request, TimeSpan delay, TimeSpan poll)
    {
        var clock = Stopwatch.StartNew();
        using var accepted = await client.PostAsJsonAsync("/api/assets", request);
        var answer = (await accepted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("request_id").GetString();
        if (delay > clock.Elapsed)
            await Task.Delay(delay - clock.Elapsed);
        while (true)
        {
            var asset = await client.GetFromJsonAsync<JsonElement>($"/api/assets/{answer}");
            switch (asset.GetProperty("status").GetString())
            {
                case "completed":
                    var paid = asset.GetProperty("attempts")[0].GetProperty("ended_at").GetDateTimeOffset();
                    return (clock.Elapsed.TotalMilliseconds, (DateTimeOffset.UtcNow - paid).TotalMilliseconds);
                case "failed":
                    throw new InvalidOperationException(asset.GetProperty("error").GetString());
            }

            await Task.Delay(poll);
        }
    }
}
