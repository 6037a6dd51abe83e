using DurableLocal.Journal;
using Microsoft.DurableTask;

namespace DurableLocal.Tests;

public sealed class JournalTests
{
    [Fact]
    public async Task A_torn_last_line_is_dropped_wherever_it_was_torn()
    {
        var whole = await JournalOfARun();
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        // Every seventh cut within the last line.
        for (var cut = lastLine; cut < whole.Length; cut += 7)
        {
            await using var host = TwoSteps();
            Place(host, whole[..cut]);
            await host.StartAsync();

            Assert.Equal("b", (await host.Finish("run")).ReadOutputAs<string>());
        }
    }

    [Fact]
    public async Task A_journal_cut_at_any_line_leads_to_the_same_end()
    {
        var whole = await JournalOfARun();
        var lines = 0;
        for (var end = 0; end < whole.Length; end++)
        {
            if (whole[end] != '\n')
                continue;

            lines++;
            await using var host = TwoSteps();
            Place(host, whole[..(end + 1)]);
            await host.StartAsync();

            Assert.Equal("b", (await host.Finish("run")).ReadOutputAs<string>());
        }

        Assert.Equal(4, lines);
    }

    [Fact]
    public async Task An_instance_whose_first_line_was_torn_does_not_exist()
    {
        var whole = await JournalOfARun();
        await using var host = TwoSteps();
        Place(host, whole[..20]);

        await host.StartAsync();

        Assert.Null(await host.Client.GetInstanceAsync("run"));
        Assert.Empty(Directory.GetFiles(host.JournalsFolder));
    }

    [Fact]
    public async Task A_journal_damaged_in_the_middle_is_renamed_and_its_id_can_be_used_again()
    {
        var whole = await JournalOfARun();
        whole[whole.AsSpan().IndexOf((byte)'\n') + 30] ^= 1;
        var cut = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        await using var host = TwoSteps();
        Place(host, whole[..cut]);

        await host.StartAsync();

        Assert.Null(await host.Client.GetInstanceAsync("run"));
        Assert.EndsWith(".damaged", Assert.Single(Directory.GetFiles(host.JournalsFolder)), StringComparison.Ordinal);
        await host.Finish(await host.Schedule("Two", options: new StartOrchestrationOptions("run")));
    }

    [Fact]
    public void A_line_that_an_earlier_version_wrote_is_read_and_written_the_same()
    {
        var bytes = """819e021e {"line":"settled","end":"Completed","at":"2026-11-28T15:05:03.6472271Z"}"""u8;

        var line = LineFormat.Read(bytes);

        Assert.Equal([.. bytes, (byte)'\n'], LineFormat.Write(line!));
    }

    [Fact]
    public async Task An_orchestration_writes_one_line_for_its_start_and_one_for_each_turn()
    {
        await using var host = TwoSteps();
        await host.StartAsync();

        await host.Run("Two");

        Assert.Equal(4, host.Engine.JournalWrites);
    }

    [Fact]
    public async Task A_second_engine_on_the_folder_is_refused_in_one_sentence()
    {
        await using var first = TwoSteps();
        await first.StartAsync();
        await using var second = TwoSteps();
        second.Options.DataFolder = first.Options.DataFolder;

        var refusal = await Assert.ThrowsAsync<DataFolderInUseException>(second.StartAsync);

        Assert.Equal(
            $"Another local host is using the data folder '{first.Options.DataFolder}': "
            + "stop it first, or give this one a folder of its own.",
            refusal.Message);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_code_that_never_returns()
    {
        await using var host = new EngineHost();
        using var release = new ManualResetEventSlim();
        host.Functions.Orchestrator("Stuck", _ =>
        {
            release.Wait();
            return Task.FromResult(0);
        });
        await host.StartAsync();
        var id = await host.Schedule("Stuck");

        await host.StopAsync().WaitAsync(EngineHost.MaxWait);
        release.Set();
        await host.StartAsync();

        await host.Finish(id);
    }

    [Fact]
    public async Task The_folder_can_be_used_again_after_the_stop()
    {
        await using var first = TwoSteps();
        await first.StartAsync();
        await first.StopAsync();
        await using var second = TwoSteps();
        second.Options.DataFolder = first.Options.DataFolder;

        await second.StartAsync();
    }

    [Fact]
    public async Task An_activity_that_was_running_at_the_stop_runs_again_at_the_next_start()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Slow", async (_, cancellation) =>
            {
                if (host.Functions.Executions.Count == 1)
                    await Task.Delay(Timeout.Infinite, cancellation);
                return "second time";
            })
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Slow"));
        await host.StartAsync();
        var id = await host.Schedule("Call");
        await EngineHost.Until(() => Task.FromResult(!host.Functions.Executions.IsEmpty));

        await host.RestartAsync();

        Assert.Equal("second time", (await host.Finish(id)).ReadOutputAs<string>());
    }

    private static EngineHost TwoSteps()
    {
        var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Two", async context =>
            {
                await context.CallActivityAsync("Echo", "a");
                return await context.CallActivityAsync<string>("Echo", "b");
            });
        return host;
    }

    private static async Task<byte[]> JournalOfARun()
    {
        await using var host = TwoSteps();
        await host.StartAsync();
        await host.Finish(await host.Schedule("Two", options: new StartOrchestrationOptions("run")));
        return await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(host.JournalsFolder)));
    }

    private static void Place(EngineHost host, byte[] journal)
    {
        Directory.CreateDirectory(host.JournalsFolder);
        File.WriteAllBytes(Path.Combine(host.JournalsFolder, "run.jsonl"), journal);
    }
}
