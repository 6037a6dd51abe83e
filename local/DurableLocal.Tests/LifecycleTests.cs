using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_drain_lets_the_running_activity_end_and_begins_no_other()
    {
        await using var host = new EngineHost();
        var release = new TaskCompletionSource();
        host.Functions
            .Activity<string, string>("First", async (input, cancellation) =>
            {
                await release.Task.WaitAsync(cancellation);
                return input;
            })
            .Activity<string, string>("Second", input => input)
            .Orchestrator("Both", async context =>
            {
                var first = await context.CallActivityAsync<string>("First", "done");
                context.SetCustomStatus("halfway");
                return first + await context.CallActivityAsync<string>("Second", " and done");
            });
        await host.StartAsync();
        var id = await host.Schedule("Both");
        await EngineHost.Until(() => Task.FromResult(host.Engine.RunningActivities.Count == 1));
        Assert.Equal(["First"], host.Engine.RunningActivities);

        var draining = host.Engine.DrainAsync(EngineHost.MaxWait, CancellationToken.None);
        Assert.False(draining.IsCompleted);
        release.SetResult();
        await draining;
        await host.UntilStatus(id, "halfway");
        await host.RestartAsync();

        Assert.Equal("done and done", (await host.Finish(id)).ReadOutputAs<string>());
        Assert.Equal(["First", "Second"], host.Functions.Executions.Select(call => call.Name));
    }

    [Fact]
    public async Task A_drain_that_takes_too_long_leaves_the_activity_to_the_next_start()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        host.Functions
            .Activity<string, string>("Slow", async (input, cancellation) =>
            {
                if (host.Functions.Executions.Count == 1)
                    await Task.Delay(Timeout.Infinite, cancellation);
                return input;
            })
            .Orchestrator("Job", context => context.CallActivityAsync<string>("Slow", "done"));
        await host.StartAsync();
        var id = await host.Schedule("Job");
        await EngineHost.Until(() => Task.FromResult(host.Engine.RunningActivities.Count == 1));

        var draining = host.Engine.DrainAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));
        await draining.WaitAsync(EngineHost.MaxWait);
        await host.RestartAsync();

        Assert.Equal("done", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_takes_no_turn_until_it_is_resumed()
    {
        await using var host = await Waiting();
        await host.Client.SuspendInstanceAsync("w", "lunch");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync("w"))!.RuntimeStatus);
        await host.Client.RaiseEventAsync("w", "go", 1);

        await host.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync("w"))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync("w", "back");

        Assert.Equal(1, (await host.Finish("w")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_activity_that_ends_while_its_instance_is_suspended_is_not_run_again()
    {
        await using var host = new EngineHost();
        var release = new TaskCompletionSource();
        host.Functions
            .Activity<string, string>("Slow", async (_, _) =>
            {
                await release.Task;
                return "done";
            })
            .Orchestrator("Call", context => context.CallActivityAsync<string>("Slow"));
        await host.StartAsync();
        var id = await host.Schedule("Call");
        await EngineHost.Until(() => Task.FromResult(!host.Functions.Executions.IsEmpty));
        await host.Client.SuspendInstanceAsync(id);
        var writes = host.Engine.JournalWrites;
        release.SetResult();
        await EngineHost.Until(() => Task.FromResult(host.Engine.JournalWrites > writes));

        await host.RestartAsync();
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("done", (await host.Finish(id)).ReadOutputAs<string>());
        Assert.Single(host.Functions.Executions);
    }

    [Fact]
    public async Task Suspending_twice_and_resuming_a_running_instance_are_refused()
    {
        await using var host = await Waiting();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.ResumeInstanceAsync("w"));
        await host.Client.SuspendInstanceAsync("w");

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.SuspendInstanceAsync("w"));
    }

    [Fact]
    public async Task A_terminated_instance_ends_at_once_and_stays_terminated()
    {
        await using var host = await Waiting();

        await host.Client.TerminateInstanceAsync("w", "no longer wanted");
        await host.Client.RaiseEventAsync("w", "go", 1);
        await host.RestartAsync();

        var end = await host.Finish("w");
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "no longer wanted"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.TerminateInstanceAsync("w"));
    }

    [Fact]
    public async Task Termination_reaches_children_only_when_asked()
    {
        await using var host = await WithChild();
        await host.Client.TerminateInstanceAsync("parent");
        Assert.True((await host.Client.GetInstanceAsync("child"))!.IsRunning);

        await using var other = await WithChild();
        await other.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions(Recursive: true));
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await other.Client.GetInstanceAsync("child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Only_a_finished_instance_can_be_purged()
    {
        await using var host = await Waiting();
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.PurgeInstanceAsync("w"));
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("unknown")).PurgedInstanceCount);
        await host.Client.TerminateInstanceAsync("w");

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("w")).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync("w"));
        Assert.Empty(Directory.GetFiles(host.JournalsFolder));
    }

    [Fact]
    public async Task A_bulk_purge_never_takes_a_running_instance()
    {
        await using var host = await Waiting();
        await host.Run("Short");

        var purged = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(DateTimeOffset.UnixEpoch, null, null));

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync("w"));
    }

    [Fact]
    public async Task A_restart_begins_again_with_the_same_input()
    {
        await using var host = await Waiting();
        await host.Client.RaiseEventAsync("w", "go", 1);
        await host.Finish("w");

        Assert.Equal("w", await host.Client.RestartAsync("w"));
        await host.Until("w", now => now.IsRunning && now.SerializedInput == "\"input\"");
        var copy = await host.Client.RestartAsync("w", restartWithNewInstanceId: true);

        Assert.NotEqual("w", copy);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.Client.RestartAsync("w"));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("unknown"));
    }

    [Fact]
    public async Task Custom_status_survives_the_end_and_a_restart()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Status", context =>
        {
            context.SetCustomStatus("overwritten");
            context.SetCustomStatus(new { Step = 3 });
            return Task.FromResult(0);
        });
        await host.StartAsync();
        var id = await host.Schedule("Status");
        await host.Finish(id);

        await host.RestartAsync();

        Assert.Equal("{\"Step\":3}", (await host.Finish(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Payloads_come_only_when_asked_for()
    {
        await using var host = await Waiting();
        await host.Client.RaiseEventAsync("w", "go", 1);
        await host.Finish("w");

        var bare = (await host.Client.GetInstanceAsync("w"))!;

        Assert.Null(bare.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
        Assert.Equal(1, (await host.Client.GetInstanceAsync("w", getInputsAndOutputs: true))!.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Instances_are_listed_in_pages()
    {
        await using var host = await Waiting();
        foreach (var n in Enumerable.Range(0, 5))
            await host.Finish(await host.Schedule("Short", n, new StartOrchestrationOptions($"s{n}")));

        var pages = new List<string>();
        var query = new OrchestrationQuery { PageSize = 2, Statuses = [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix = "s" };
        await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages())
            pages.Add(string.Join(' ', page.Values.Select(instance => instance.InstanceId)));

        Assert.Equal(["s0 s1", "s2 s3", "s4"], pages);
    }

    [Fact]
    public async Task Waiting_for_the_start_ends_when_the_first_turn_is_taken()
    {
        await using var host = await Waiting();
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);

        Assert.True((await host.Client.WaitForInstanceStartAsync("w", timeoutSource.Token)).IsRunning);
    }

    private static async Task<EngineHost> Waiting()
    {
        var host = new EngineHost();
        host.Functions
            .Orchestrator("Short", context => Task.FromResult(context.GetInput<int>()))
            .Orchestrator("Wait", context => context.WaitForExternalEvent<int>("go"));
        await host.StartAsync();
        await host.Schedule("Wait", "input", new StartOrchestrationOptions("w"));
        await host.Until("w", now => now.IsRunning);
        return host;
    }

    private static async Task<EngineHost> WithChild()
    {
        var host = new EngineHost();
        host.Functions
            .Orchestrator("Child", context => context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: new TaskOptions().WithInstanceId("child")));
        await host.StartAsync();
        await host.Schedule("Parent", options: new StartOrchestrationOptions("parent"));
        await EngineHost.Until(async () => await host.Client.GetInstanceAsync("child") is { IsRunning: true });
        return host;
    }
}
