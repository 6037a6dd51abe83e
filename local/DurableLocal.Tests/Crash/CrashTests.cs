using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DurableLocal.Tests.Crash;

[Collection(nameof(RunsAlone))]
public sealed class CrashTests : IDisposable
{
    private const int HostsAtOnce = 3;

    private readonly string _root = Directory.CreateTempSubdirectory("imagegen-crash-").FullName;

    [Fact]
    public async Task A_host_killed_after_any_journal_write_ends_in_the_same_state_with_each_effect_once()
    {
        var undisturbed = await RunAsync("undisturbed", killAfterWrites: null);
        Assert.Equal("first (1), stubborn (3), [child one (1) child two (1)], a note, yes, last (1)", undisturbed.Output);
        Assert.Equal(["first", "stubborn", "stubborn", "stubborn", "child one", "child two", "last"], undisturbed.Effects);

        var (next, kills) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, HostsAtOnce).Select(_ => KillAtEachWriteAsync()));
        Assert.InRange(kills, 20, 40);

        async Task KillAtEachWriteAsync()
        {
            while (true)
            {
                var write = Interlocked.Increment(ref next);
                var run = await RunAsync($"killed-{write}", write);
                Assert.Equal(
                    (write, undisturbed.Output, undisturbed.Status, string.Join(' ', undisturbed.Effects)),
                    (write, run.Output, run.Status, string.Join(' ', run.Effects)));
                if (!run.WasKilled)
                    return;
                Interlocked.Increment(ref kills);
            }
        }
    }

    [Fact]
    public async Task A_second_host_on_the_folder_ends_with_a_sentence_until_the_first_is_gone()
    {
        await using var first = await HostProcess.StartAsync(_root);

        await using (var second = await HostProcess.StartAsync(_root))
        {
            Assert.Null(second.Http.BaseAddress);
            Assert.NotEqual(0, second.ExitCode);
            Assert.Equal(
                $"Another local host is using the data folder '{_root}': stop it first, or give this one a folder of its own.",
                second.Errors.Trim());
        }

        await first.KillAsync();
        await using var third = await HostProcess.StartAsync(_root);
        Assert.NotNull(third.Http.BaseAddress);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<Run> RunAsync(string name, int? killAfterWrites)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        var log = Path.Combine(folder, "effects.log");
        var killed = false;
        JsonElement? end;
        await using (var host = await HostProcess.StartAsync(folder, killAfterWrites))
            end = await DriveAsync(host, log);

        if (end is null)
        {
            killed = true;
            await using var again = await HostProcess.StartAsync(folder);
            end = await DriveAsync(again, log) ?? throw new InvalidOperationException($"The second host ended: {again.Errors}");
        }

        return new(
            killed,
            end.Value.GetProperty("output").ToString(),
            $"{end.Value.GetProperty("runtimeStatus")} {end.Value.GetProperty("customStatus")}",
            await File.ReadAllLinesAsync(log));
    }

    /// <summary>Starts the scenario, approves it when it waits, and returns its last status; null when the host died before.</summary>
    private static async Task<JsonElement?> DriveAsync(HostProcess host, string log)
    {
        if (host.Http.BaseAddress is null)
            return null;

        var deadline = DateTime.UtcNow + EngineHost.MaxWait;
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                if (await StepAsync(host.Http, log) is { } end)
                    return end;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or SocketException)
            {
                await host.EndAsync();
                return null;
            }
        }

        throw new TimeoutException($"The scenario did not end. {host.Errors}");
    }

    private static async Task<JsonElement?> StepAsync(HttpClient http, string log)
    {
        using var answer = await http.GetAsync("instances/scenario?showHistory=true");
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            using var started = await http.PostAsync($"orchestrators/{nameof(CrashScenario)}/scenario", Json(log));
            return null;
        }

        var status = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        if (answer.StatusCode is HttpStatusCode.OK)
            return status;

        // A client that got no answer raises the event again, unless it was recorded.
        var history = status.GetProperty("historyEvents").EnumerateArray();
        var wasRaised = history.Any(entry => entry.TryGetProperty("Name", out var name) && name.ValueEquals("approve"));
        if (status.GetProperty("customStatus").ToString() == "waiting" && !wasRaised)
        {
            using var approved = await http.PostAsync("instances/scenario/raiseEvent/approve", Json("yes"));
        }

        await Task.Delay(5);
        return null;
    }

    private static StringContent Json(string text) => new(JsonSerializer.Serialize(text), Encoding.UTF8, "application/json");

    private sealed record Run(bool WasKilled, string Output, string Status, string[] Effects);
}
