using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class ActivityTests
{
    [Fact]
    public async Task An_orchestrator_gets_the_results_of_its_activities()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Greet", name => $"Hello {name}")
            .Orchestrator("Chain", async context => new[]
            {
                await context.CallActivityAsync<string>("Greet", "Tokyo"),
                await context.CallActivityAsync<string>("Greet", "London"),
            });
        await host.StartAsync();

        Assert.Equal(["Hello Tokyo", "Hello London"], await host.Result<List<string>>("Chain"));
    }

    [Fact]
    public async Task Activities_started_together_run_together_and_keep_their_order()
    {
        await using var host = new EngineHost();
        using var both = new Barrier(2);
        host.Functions
            .Activity<int, int>("Double", (n, _) => Task.Run(() =>
            {
                Assert.True(both.SignalAndWait(EngineHost.MaxWait));
                return n * 2;
            }))
            .Orchestrator("FanOut", context => Task.WhenAll(
                context.CallActivityAsync<int>("Double", 1), context.CallActivityAsync<int>("Double", 2)));
        await host.StartAsync();

        Assert.Equal([2, 4], await host.Result<List<int>>("FanOut"));
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_allowed()
    {
        await using var host = new EngineHost();
        host.Options.MaxConcurrentActivities = 3;
        var (running, most) = (0, 0);
        host.Functions
            .Activity<int, int>("Work", async (n, _) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Yield();
                await Task.Delay(5, CancellationToken.None);
                Interlocked.Decrement(ref running);
                return n;
            })
            .Orchestrator("FanOut", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 30).Select(n => context.CallActivityAsync<int>("Work", n)))).Sum());
        await host.StartAsync();

        Assert.Equal(435, await host.Result<int>("FanOut"));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller_with_its_type_message_and_cause()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Paint", _ => throw new InvalidDataException("no picture", new FormatException("bad base64")))
            .Orchestrator("Catch", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Paint");
                }
                catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<InvalidDataException>())
                {
                    var inner = failed.FailureDetails.InnerFailure!;
                    return $"{failed.TaskName} #{failed.TaskId}: {failed.FailureDetails.ErrorMessage} "
                        + $"<- {inner.ErrorType} {inner.ErrorMessage}";
                }
            });
        await host.StartAsync();

        Assert.Equal("Paint #0: no picture <- System.FormatException bad base64", await host.Result<string>("Catch"));
    }

    [Fact]
    public async Task A_failure_that_nobody_catches_fails_the_instance()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Paint", _ => throw new InvalidDataException("no picture"))
            .Orchestrator("Careless", context => context.CallActivityAsync<string>("Paint"));
        await host.StartAsync();

        var end = await host.Run("Careless");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails?.ErrorType);
        Assert.Equal("Task 'Paint' (#0) failed with an unhandled exception: no picture", end.FailureDetails?.ErrorMessage);
        Assert.Equal(typeof(InvalidDataException).FullName, end.FailureDetails?.InnerFailure?.ErrorType);
        Assert.StartsWith(
            "Microsoft.DurableTask.TaskFailedException: Task 'Paint' (#0)", end.ReadOutputAs<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_activity_fails_at_once_and_is_not_retried()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Known", input => input)
            .Orchestrator("Typo", context => context.CallActivityAsync<string>(
                "Knwon", "x", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1)))));
        await host.StartAsync();

        var end = await host.Run("Typo");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("The function 'Knwon' doesn't exist", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("'Known'", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_orchestrator_is_accepted_and_then_fails()
    {
        await using var host = new EngineHost();
        await host.StartAsync();

        var end = await host.Run("Nobody");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("is not an orchestrator function", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_passed_as_input_are_refused()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Slip", async context =>
        {
            await context.CallActivityAsync("Any", (object)new TaskOptions());
            return 0;
        });
        await host.StartAsync();

        Assert.Equal(typeof(ArgumentException).FullName, (await host.Run("Slip")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Names_are_not_case_sensitive()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<int, int>("Double", n => n * 2)
            .Orchestrator("Twice", context => context.CallActivityAsync<int>("dOUBLE", 21));
        await host.StartAsync();

        Assert.Equal(42, await host.Result<int>("tWICE"));
    }

    [Fact]
    public async Task An_instance_does_not_end_before_its_open_activities_do()
    {
        await using var host = new EngineHost();
        var release = new TaskCompletionSource();
        host.Functions
            .Activity<int, int>("Slow", async (n, _) =>
            {
                await release.Task;
                return n;
            })
            .Orchestrator("Impatient", context =>
            {
                _ = context.CallActivityAsync<int>("Slow", 1);
                return Task.FromResult("done");
            });
        await host.StartAsync();
        var id = await host.Schedule("Impatient");

        await host.Until(id, now => now.IsRunning);
        await EngineHost.Until(() => Task.FromResult(!host.Functions.Executions.IsEmpty));
        Assert.True((await host.Client.GetInstanceAsync(id))!.IsRunning);
        release.SetResult();

        Assert.Equal("done", (await host.Finish(id)).ReadOutputAs<string>());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
