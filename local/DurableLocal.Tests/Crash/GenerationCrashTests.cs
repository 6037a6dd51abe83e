using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace DurableLocal.Tests.Crash;

/// <summary>
/// The app's own orchestration in a host that dies: a client that repeats its post gets one image, and it is paid for once, unless the
/// host died in the middle of the paid call.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class GenerationCrashTests : IDisposable
{
    private const int HostsAtOnce = 2;

    private readonly string _root = Directory.CreateTempSubdirectory("imagegen-crash-").FullName;

    [Fact]
    public async Task A_host_killed_after_any_journal_write_pays_once_and_completes_the_record()
    {
        var (next, kills) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, HostsAtOnce).Select(async _ =>
        {
            for (var wasKilled = true; wasKilled;)
            {
                var write = Interlocked.Increment(ref next);
                var folder = Path.Combine(_root, $"killed-{write}");
                await using (var host = await HostProcess.StartAsync(folder, write))
                    wasKilled = await CompleteAsync(host) is null;
                if (!wasKilled)
                    return;
                Interlocked.Increment(ref kills);
                await AssertPaidOnceAsync(folder);
            }
        }));
        // The start, and a turn for each activity that ended; answers share the line of their turn.
        Assert.InRange(kills, 6, 14);
    }

    [Fact]
    public async Task A_host_killed_in_the_middle_of_a_paid_call_says_that_it_may_have_been_billed()
    {
        var folder = Path.Combine(_root, "in-mid-call");
        await using (var host = await HostProcess.StartAsync(folder, settings: "--LocalBedrock:Delay=00:00:20"))
        {
            await PostAsync(host);
            await UntilAsync(host, asset => asset.GetProperty("attempts").GetArrayLength() == 1);
            await host.KillAsync();
        }

        await using var again = await HostProcess.StartAsync(folder);
        var completed = await CompleteAsync(again);
        Assert.Equal(["ambiguous", "settled"], Outcomes(completed!.Value));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static async Task AssertPaidOnceAsync(string folder)
    {
        await using var host = await HostProcess.StartAsync(folder);
        var asset = await CompleteAsync(host) ?? throw new InvalidOperationException($"The second host ended: {host.Errors}");
        Assert.Equal((folder, "settled"), (folder, Assert.Single(Outcomes(asset))));
        var image = await host.Http.GetByteArrayAsync(
            new UriBuilder(asset.GetProperty("s3_url").GetString()!) { Port = host.Http.BaseAddress!.Port }.Uri);
        Assert.Equal(asset.GetProperty("size_bytes").GetInt64(), image.Length);
    }

    private static IEnumerable<string?> Outcomes(JsonElement asset) =>
        asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString());

    /// <summary>Posts the request and returns its completed record; null when the host died before.</summary>
    private static async Task<JsonElement?> CompleteAsync(HostProcess host)
    {
        if (host.Http.BaseAddress is null)
            return null;
        try
        {
            await PostAsync(host);
            return await UntilAsync(host, asset => asset.GetProperty("status").GetString() == "completed");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or SocketException)
        {
            await host.EndAsync();
            return null;
        }
    }

    private static async Task PostAsync(HostProcess host)
    {
        using var response = await host.Http.PostAsJsonAsync("/api/assets", new { prompt = "A lamp in a storm", request_id = "crash" });
        response.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> UntilAsync(HostProcess host, Func<JsonElement, bool> isReached)
    {
        using var limit = new CancellationTokenSource(EngineHost.MaxWait);
        while (true)
        {
            var asset = await host.Http.GetFromJsonAsync<JsonElement>("/api/assets/crash", limit.Token);
            if (isReached(asset))
                return asset;
            await Task.Delay(10, limit.Token);
        }
    }
}
