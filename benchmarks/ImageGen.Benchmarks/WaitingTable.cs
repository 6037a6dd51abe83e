using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Benchmarks;

/// <summary>
/// CPU of the host for a job whose caller waits with <c>Prefer: wait</c>, beside callers that poll every 20 ms, without and with
/// <c>If-None-Match</c>. The three take turns on one host, so that what else the machine does falls on each alike.
/// </summary>
public static class WaitingTable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly Kind[] Kinds =
    [
        new("Prefer: wait", _ => null),
        new("polls the record", id => $"/api/assets/{id}"),
        new("polls the record, If-None-Match", id => $"/api/assets/{id}", IsConditional: true),
        new("polls the Durable status", Status),
        new("polls the Durable status, If-None-Match", Status, IsConditional: true),
    ];

    /// <param name="rounds">Jobs are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        var folders = Directory.CreateTempSubdirectory("imagegen-bench-");
        Console.WriteLine("| image | callers | caller | jobs | reads/job | CPU ms/job | beside waiting | CPU ms/read |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (title, image) in new[] { ("40 KB", TestImage.OfSize(640, 40_000)), ("1.5 MB", TestImage.OfSize(1024, 1_500_000)) })
        {
            foreach (var callers in new[] { 1, 8 })
            {
                await using var model = await FixedModel.StartAsync(image, Delay);
                await using var host = await HostProcess.StartAsync(
                    model.Endpoint, folders.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName);
                await PrintAsync(host, title, callers, rounds);
            }
        }

        folders.Delete(recursive: true);
    }

    private static async Task PrintAsync(HostProcess host, string image, int callers, double rounds)
    {
        var (cpu, reads) = (new double[Kinds.Length], new int[Kinds.Length]);
        var (turns, jobs) = (Math.Max(1, (int)(6 * rounds)), callers == 1 ? 6 : callers * 4);
        // The first turns compile code; a service runs for days.
        for (var turn = -4; turn < turns; turn++)
        {
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                var before = host.CpuSeconds;
                var counted = await ClosedLoop.RunAsync(callers, jobs, () => OneAsync(host.Client, Kinds[kind]));
                if (turn < 0)
                    continue;
                cpu[kind] += host.CpuSeconds - before;
                reads[kind] += counted.Sum();
            }
        }

        var all = turns * jobs;
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var each = reads[kind] == 0 ? "" : Text((cpu[kind] - cpu[0]) * 1000 / reads[kind], "0.00");
            Console.WriteLine($"| {image} | {callers} | {Kinds[kind].Title} | {all} | {Text((double)reads[kind] / all, "0.0")} | "
                + $"{Text(cpu[kind] * 1000 / all, "0.0")} | {Text(cpu[kind] / cpu[0], "0.00")} | {each} |");
        }
    }

    /// <summary>Returns how many reads it took.</summary>
    private static async Task<int> OneAsync(HttpClient client, Kind kind)
    {
        var id = Guid.NewGuid().ToString();
        using var start = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt = "An image of a fixed size, for measuring", request_id = id }),
        };
        var address = kind.Address(id);
        if (address is null)
            start.Headers.Add("Prefer", "wait=60");
        using var started = await client.SendAsync(start);
        var answer = await started.Content.ReadFromJsonAsync<JsonElement>();
        if (address is null)
            return HasEnded(answer) ? 0 : throw new InvalidOperationException("The job has not ended in time.");

        var tag = (EntityTagHeaderValue?)null;
        for (var reads = 1; ; reads++)
        {
            await Task.Delay(Pause);
            using var read = new HttpRequestMessage(HttpMethod.Get, address);
            if (kind.IsConditional && tag is not null)
                read.Headers.IfNoneMatch.Add(tag);
            using var response = await client.SendAsync(read);
            if (response.StatusCode == HttpStatusCode.NotModified)
                continue;
            tag = response.Headers.ETag;
            if (HasEnded(await response.Content.ReadFromJsonAsync<JsonElement>()))
                return reads;
        }
    }

    private static string Status(string id) => $"/runtime/webhooks/durabletask/instances/{id}";

    private static bool HasEnded(JsonElement answer)
    {
        var state = answer.TryGetProperty("runtimeStatus", out var runtime) ? runtime : answer.GetProperty("status");
        return state.GetString() switch
        {
            "completed" or "Completed" => true,
            "failed" or "Failed" => throw new InvalidOperationException(answer.ToString()),
            _ => false,
        };
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <param name="Address">What is polled of a request; null where the caller waits.</param>
    private sealed record Kind(string Title, Func<string, string?> Address, bool IsConditional = false);
}
