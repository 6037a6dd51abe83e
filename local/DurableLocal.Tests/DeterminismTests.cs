using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DurableLocal.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public async Task A_decision_that_differs_in_the_replay_fails_the_instance_and_is_named()
    {
        await using var host = WithEcho();
        var runs = 0;
        host.Functions.Orchestrator("Changing", context => context.CallActivityAsync<string>(runs++ == 0 ? "Echo" : "Other", "x"));
        await host.StartAsync();

        var failure = (await host.Run("Changing")).FailureDetails!;

        Assert.Contains("in turn 1 its journal has", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Echo\"", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Other\"", failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(host.Functions.Executions);
    }

    [Fact]
    public async Task An_input_that_differs_in_the_replay_is_found_by_the_check()
    {
        await using var host = WithEcho();
        host.Functions.Orchestrator("Random", context => context.CallActivityAsync<string>("Echo", Guid.NewGuid().ToString()));
        await host.StartAsync();

        var failure = (await host.Run("Random")).FailureDetails!;
        Assert.EndsWith("NonDeterministicOrchestrationException", failure.ErrorType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_differs_in_the_replay_is_found_by_the_check()
    {
        await using var host = WithEcho();
        host.Functions.Orchestrator("Now", _ => Task.FromResult(DateTime.UtcNow.Ticks));
        await host.StartAsync();

        var failure = (await host.Run("Now")).FailureDetails!;
        Assert.EndsWith("NonDeterministicOrchestrationException", failure.ErrorType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_changed_while_an_instance_runs_is_found_without_the_check()
    {
        await using var host = WithEcho();
        host.Options.CheckDeterminism = false;
        host.Functions.Orchestrator("Deployed", async context =>
        {
            await context.CallActivityAsync("Echo", "old");
            return await context.WaitForExternalEvent<string>("go");
        });
        await host.StartAsync();
        var id = await host.Schedule("Deployed");
        await EngineHost.Until(() => Task.FromResult(!host.Functions.Executions.IsEmpty));
        await host.Until(id, now => now.IsRunning);

        host.Functions.Orchestrator("Deployed", async context =>
        {
            await context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
            return await context.WaitForExternalEvent<string>("go");
        });
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "go", "now");

        var failure = (await host.Finish(id)).FailureDetails!;
        const string Difference = "its journal has call activity 'Echo' (#0), its replay has start timer (#0)";
        Assert.Contains(Difference, failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_a_task_from_elsewhere_fails_with_a_sentence()
    {
        await AssertInvalidInvocation(async context =>
        {
            await Task.Delay(20);
            return context.InstanceId;
        });
    }

    [Fact]
    public async Task Leaving_the_orchestrators_thread_fails_with_a_sentence()
    {
        await AssertInvalidInvocation(async context =>
        {
            await context.CallActivityAsync("Echo", "x").ConfigureAwait(false);
            return await context.CallActivityAsync<string>("Echo", "y");
        });
    }

    [Fact]
    public async Task Calling_the_context_from_another_thread_fails_with_a_sentence()
    {
        await AssertInvalidInvocation(context => Task.Run(() => context.CallActivityAsync<string>("Echo", "x")));
    }

    [Fact]
    public async Task A_task_that_is_not_durable_beside_one_that_is_fails_when_it_ends()
    {
        await AssertInvalidInvocation(async context =>
        {
            var durable = context.WaitForExternalEvent<string>("never");
            await Task.WhenAny(durable, Task.Delay(50));
            return "took the shortcut";
        });
    }

    [Fact]
    public async Task Awaiting_a_task_that_nothing_completes_fails_with_a_sentence()
    {
        await AssertInvalidInvocation(_ => new TaskCompletionSource<string>().Task);
    }

    [Fact]
    public async Task New_guids_and_the_clock_are_the_same_in_every_replay_and_differ_from_one_another()
    {
        await using var host = WithEcho();
        host.Functions.Orchestrator("Guids", async context =>
        {
            var guids = new List<Guid> { context.NewGuid(), context.NewGuid() };
            await context.CallActivityAsync("Echo", guids[0].ToString());
            guids.Add(context.NewGuid());
            await context.CallActivityAsync("Echo", context.CurrentUtcDateTime.ToString("O"));
            return guids;
        });
        await host.StartAsync();

        var guids = await host.Result<List<Guid>>("Guids");

        Assert.Equal(3, guids.Distinct().Count());
        Assert.All(guids, guid => Assert.Equal(5, guid.Version));
    }

    [Fact]
    public async Task Replay_safe_loggers_write_each_line_once()
    {
        await using var host = WithEcho();
        var lines = new List<string>();
        using var log = new ListLogger(lines);
        host.Functions.Orchestrator("Logs", async context =>
        {
            var logger = new ReplayAware(context, log);
            logger.Write("begin");
            await context.CallActivityAsync("Echo", "1");
            logger.Write("middle");
            await context.CallActivityAsync("Echo", "2");
            logger.Write("end");
            return 0;
        });
        await host.StartAsync();

        await host.Run("Logs");

        Assert.Equal(["begin", "middle", "end"], lines);
    }

    private static async Task AssertInvalidInvocation(Func<TaskOrchestrationContext, Task<string>> code)
    {
        await using var host = WithEcho();
        host.Functions.Orchestrator("Wrong", code);
        await host.StartAsync();

        var end = await host.Run("Wrong");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(InvalidOperationException).FullName, end.FailureDetails?.ErrorType);
        Assert.StartsWith("Invalid asynchronous invocation", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    private static EngineHost WithEcho()
    {
        var host = new EngineHost();
        host.Functions.Activity<string, string>("Echo", text => text).Activity<string, string>("Other", text => text);
        return host;
    }

    private sealed class ReplayAware(TaskOrchestrationContext context, ILogger log)
    {
        public void Write(string text)
        {
            if (!context.IsReplaying)
                log.LogInformation("{Text}", text);
        }
    }

    private sealed class ListLogger(List<string> lines) : ILogger, IDisposable
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
