using Microsoft.DurableTask;

namespace DurableLocal.Tests;

/// <summary>Recovery after a crash between a decision and its effect, simulated by truncating journals.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task An_event_that_was_delivered_before_the_crash_is_not_delivered_again()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Receiver", async context =>
            {
                var seen = new List<int>();
                var stop = context.WaitForExternalEvent<object>("stop");
                while (true)
                {
                    var next = context.WaitForExternalEvent<int>("n");
                    if (await Task.WhenAny(next, stop) == stop)
                        return seen;
                    seen.Add(await next);
                    context.SetCustomStatus(seen.Count);
                }
            })
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "n", 1);
                context.SendEvent("receiver", "n", 2);
                return Task.FromResult(0);
            });
        await host.StartAsync();
        await host.Schedule("Receiver", options: new StartOrchestrationOptions("receiver"));
        await host.Finish(await host.Schedule("Sender", options: new StartOrchestrationOptions("sender")));
        await host.Until("receiver", now => now.SerializedCustomStatus == "2");

        await host.StopAsync();
        Cut(host, "sender", lines: 2, of: 3);
        await host.StartAsync();
        await host.Finish("sender");
        await host.Client.RaiseEventAsync("receiver", "stop");

        Assert.Equal([1, 2], (await host.Finish("receiver")).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task An_event_that_was_not_delivered_before_the_crash_is_delivered_after_it()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("note"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "note", "late");
                return Task.FromResult(0);
            });
        await host.StartAsync();
        await host.Schedule("Receiver", options: new StartOrchestrationOptions("receiver"));
        await host.Finish(await host.Schedule("Sender", options: new StartOrchestrationOptions("sender")));
        await host.Finish("receiver");

        await host.StopAsync();
        Cut(host, "sender", lines: 2, of: 3);
        Cut(host, "receiver", lines: 1, of: null);
        await host.StartAsync();

        Assert.Equal("late", (await host.Finish("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_is_not_sent_again_to_a_later_instance_of_the_same_id()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("note"))
            .Orchestrator("Sender", async context =>
            {
                context.SendEvent("receiver", "note", "old");
                return await context.WaitForExternalEvent<string>("stay");
            });
        await host.StartAsync();
        await host.Schedule("Receiver", options: new StartOrchestrationOptions("receiver"));
        await host.Schedule("Sender");
        await host.Finish("receiver");
        await host.Schedule("Receiver", options: new StartOrchestrationOptions("receiver"));

        await host.RestartAsync();
        await host.Client.RaiseEventAsync("receiver", "note", "new");

        Assert.Equal("new", (await host.Finish("receiver")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_that_finished_before_the_crash_is_not_run_again()
    {
        await using var host = await ParentAndChild();

        Cut(host, "parent", lines: 2, of: 4);
        await host.StartAsync();

        Assert.Equal("done", (await host.Finish("parent")).ReadOutputAs<string>());
        Assert.Single(host.Functions.Executions);
    }

    [Fact]
    public async Task A_child_that_was_decided_but_not_started_is_started()
    {
        await using var host = await ParentAndChild();

        Cut(host, "parent", lines: 2, of: 4);
        File.Delete(Path.Combine(host.JournalsFolder, "child.jsonl"));
        await host.StartAsync();

        Assert.Equal("done", (await host.Finish("parent")).ReadOutputAs<string>());
        Assert.Equal(2, host.Functions.Executions.Count);
    }

    [Fact]
    public async Task A_child_whose_answer_is_in_the_parents_journal_may_be_gone()
    {
        await using var host = await ParentAndChild();

        Cut(host, "parent", lines: 3, of: 4);
        File.Delete(Path.Combine(host.JournalsFolder, "child.jsonl"));
        await host.StartAsync();

        Assert.Null(await host.Client.GetInstanceAsync("child"));
        Assert.Equal("done", (await host.Finish("parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_turn_that_cannot_be_written_is_tried_again_until_it_can()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        var release = new TaskCompletionSource();
        host.Functions
            .Activity<string, string>("Work", async (_, _) =>
            {
                await release.Task;
                return "done";
            })
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Work"));
        await host.StartAsync();
        var id = await host.Schedule("Call");
        await EngineHost.Until(() => Task.FromResult(!host.Functions.Executions.IsEmpty));

        // A folder in place of the file cannot be written, even by root.
        var journal = Path.Combine(host.JournalsFolder, $"{id}.jsonl");
        File.Move(journal, journal + ".away");
        Directory.CreateDirectory(journal);
        release.SetResult();
        await EngineHost.Until(() => Task.FromResult(clock.HasAlarm));
        await Assert.ThrowsAnyAsync<Exception>(() => host.Client.RaiseEventAsync(id, "e"));
        Directory.Delete(journal);
        File.Move(journal + ".away", journal);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("done", (await host.Finish(id)).ReadOutputAs<string>());
        Assert.Single(host.Functions.Executions);
    }

    private static async Task<EngineHost> ParentAndChild()
    {
        var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Work", _ => "done")
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Work"))
            .Orchestrator("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Child", options: new TaskOptions().WithInstanceId("child")));
        await host.StartAsync();
        await host.Finish(await host.Schedule("Parent", options: new StartOrchestrationOptions("parent")));
        await host.StopAsync();
        return host;
    }

    private static void Cut(EngineHost host, string instanceId, int lines, int? of)
    {
        var path = Path.Combine(host.JournalsFolder, $"{instanceId}.jsonl");
        var all = File.ReadAllLines(path);
        if (of is not null)
            Assert.Equal(of, all.Length);
        File.WriteAllText(path, string.Join('\n', all[..lines]) + "\n");
    }
}
