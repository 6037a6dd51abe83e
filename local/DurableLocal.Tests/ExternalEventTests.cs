using Microsoft.DurableTask;

namespace DurableLocal.Tests;

public sealed class ExternalEventTests
{
    [Fact]
    public async Task An_event_wakes_its_waiter_whatever_the_case_of_its_name()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Approval", context => context.WaitForExternalEvent<int>("Approve"));
        await host.StartAsync();
        var id = await host.Schedule("Approval");
        await host.Until(id, now => now.IsRunning);

        await host.Client.RaiseEventAsync(id, "aPPROVE", 7);

        Assert.Equal(7, (await host.Finish(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_that_come_before_their_waiters_are_kept_in_order()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Late", async context =>
        {
            await context.WaitForExternalEvent<object>("go");
            return new[] { await context.WaitForExternalEvent<int>("n"), await context.WaitForExternalEvent<int>("n") };
        });
        await host.StartAsync();
        var id = await host.Schedule("Late");

        await host.Client.RaiseEventAsync(id, "n", 1);
        await host.Client.RaiseEventAsync(id, "n", 2);
        await host.Client.RaiseEventAsync(id, "go");

        Assert.Equal([1, 2], (await host.Finish(id)).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task Of_several_waiters_the_newest_is_served_first()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Stack", async context =>
        {
            var older = context.WaitForExternalEvent<string>("e");
            var newer = context.WaitForExternalEvent<string>("e");
            context.SetCustomStatus("waiting");
            return $"{await newer} {older.IsCompleted} {await older}";
        });
        await host.StartAsync();
        var id = await host.Schedule("Stack");
        await host.UntilStatus(id, "waiting");

        await host.Client.RaiseEventAsync(id, "e", "first");
        await host.Client.RaiseEventAsync(id, "e", "second");

        var output = (await host.Finish(id)).ReadOutputAs<string>();
        Assert.StartsWith("first", output, StringComparison.Ordinal);
        Assert.EndsWith("second", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_waiter_consumes_no_event()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Impatient", async context =>
        {
            using var stop = new CancellationTokenSource();
            var abandoned = context.WaitForExternalEvent<string>("e", stop.Token);
            stop.Cancel();
            context.SetCustomStatus("waiting");
            return $"{abandoned.IsCanceled} {await context.WaitForExternalEvent<string>("e")}";
        });
        await host.StartAsync();
        var id = await host.Schedule("Impatient");
        await host.UntilStatus(id, "waiting");

        await host.Client.RaiseEventAsync(id, "e", "received");

        Assert.Equal("True received", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_with_a_timeout_is_cancelled_when_the_time_is_over()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        host.Functions.Orchestrator("Timeout", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("never", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                return "too late";
            }
        });
        await host.StartAsync();
        var id = await host.Schedule("Timeout");
        await EngineHost.Until(() => Task.FromResult(clock.HasAlarm));

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("too late", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task One_name_is_awaited_as_one_type()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Mixed", async context =>
        {
            _ = context.WaitForExternalEvent<string>("e");
            return await context.WaitForExternalEvent<int>("E");
        });
        await host.StartAsync();

        Assert.Equal(typeof(ArgumentException).FullName, (await host.Run("Mixed")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task An_event_for_an_unknown_instance_is_dropped()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Short", _ => Task.FromResult(1));
        await host.StartAsync();
        await host.Run("Short", "x");

        await host.Client.RaiseEventAsync("no-such-instance", "e", 1);
    }

    [Fact]
    public async Task An_orchestrator_sends_events_to_another()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Receiver", async context =>
                new[] { await context.WaitForExternalEvent<string>("note"), await context.WaitForExternalEvent<string>("note") })
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "note", "one");
                context.SendEvent("receiver", "note", "two");
                return Task.FromResult("sent");
            });
        await host.StartAsync();
        await host.Schedule("Receiver", options: new StartOrchestrationOptions("receiver"));

        await host.Run("Sender");

        Assert.Equal(["one", "two"], (await host.Finish("receiver")).ReadOutputAs<List<string>>());
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_fails_the_waiter_with_a_sentence()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Typed", context => context.WaitForExternalEvent<int>("e"));
        await host.StartAsync();
        var id = await host.Schedule("Typed");

        await host.Client.RaiseEventAsync(id, "e", "seven");

        var failure = (await host.Finish(id)).FailureDetails!;
        Assert.StartsWith("Event 'e' cannot be read as System.Int32", failure.ErrorMessage, StringComparison.Ordinal);
    }
}
