using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class RetryTests
{
    [Fact]
    public async Task A_policy_tries_again_until_the_activity_succeeds()
    {
        await using var host = Failing(times: 2, new RetryPolicy(5, TimeSpan.FromMilliseconds(1)));
        await host.StartAsync();

        Assert.Equal("attempt 3", await host.Result<string>("Retry"));
    }

    [Fact]
    public async Task The_number_of_attempts_counts_the_first_one()
    {
        await using var host = Failing(times: 99, new RetryPolicy(3, TimeSpan.FromMilliseconds(1)));
        await host.StartAsync();

        var end = await host.Run("Retry");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("failure 3", end.FailureDetails?.InnerFailure?.ErrorMessage);
        Assert.Equal(3, host.Functions.Executions.Count);
    }

    [Fact]
    public async Task Delays_grow_by_the_coefficient_up_to_the_maximum()
    {
        var clock = new ManualClock();
        await using var host = new EngineHost { Clock = clock };
        var attempts = new List<DateTime>();
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromMinutes(1));
        host.Functions
            .Activity<string, string>("Fail", _ =>
            {
                attempts.Add(clock.GetUtcNow().UtcDateTime);
                throw new InvalidOperationException();
            })
            .Orchestrator("Retry", context => context.CallActivityAsync<string>("Fail", options: new TaskOptions(policy)));
        await host.StartAsync();
        var id = await host.Schedule("Retry");

        await AdvanceUntilFinished(host, clock, id, TimeSpan.FromSeconds(1));

        Assert.Equal([10, 30, 60, 60], attempts.Zip(attempts.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
    }

    [Fact]
    public async Task The_timeout_ends_the_attempts()
    {
        var clock = new ManualClock();
        await using var host = Failing(
            times: 99, new RetryPolicy(99, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(25)), clock);
        await host.StartAsync();
        var id = await host.Schedule("Retry");

        await AdvanceUntilFinished(host, clock, id, TimeSpan.FromSeconds(1));

        // Attempts at 0, 10, 20 and 30 seconds: the last begins before the timeout and is the first that ends after it.
        Assert.Equal(4, host.Functions.Executions.Count);
    }

    [Fact]
    public async Task A_filter_that_returns_false_ends_the_attempts()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromMilliseconds(1))
        {
            HandleFailure = failure => !failure.ErrorMessage.Contains('2', StringComparison.Ordinal),
        };
        await using var host = Failing(times: 99, policy);
        await host.StartAsync();

        Assert.Equal("failure 2", (await host.Run("Retry")).FailureDetails?.InnerFailure?.ErrorMessage);
    }

    [Fact]
    public async Task A_handler_decides_attempt_by_attempt_and_may_wait()
    {
        var attempts = 0;
        await using var host = new EngineHost();
        var options = TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            return retry.LastAttemptNumber < 3 && retry.LastFailure.IsCausedBy<InvalidOperationException>();
        });
        host.Functions
            .Activity<string, string>("Fail", _ => throw new InvalidOperationException($"failure {++attempts}"))
            .Orchestrator("Retry", context => context.CallActivityAsync<string>("Fail", options: options));
        await host.StartAsync();

        Assert.Equal("failure 3", (await host.Run("Retry")).FailureDetails?.InnerFailure?.ErrorMessage);
    }

    [Fact]
    public async Task A_sub_orchestration_is_retried_under_its_own_id()
    {
        var attempts = 0;
        await using var host = new EngineHost();
        var options = new TaskOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))
        {
            HandleFailure = failure => failure.IsCausedBy<TaskFailedException>(),
        }).WithInstanceId("the-child");
        host.Functions
            .Activity<string, string>("Try", _ => ++attempts < 3 ? throw new InvalidOperationException("not yet") : $"attempt {attempts}")
            .Orchestrator("Child", context => context.CallActivityAsync<string>("Try"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", options: options));
        await host.StartAsync();

        Assert.Equal("attempt 3", await host.Result<string>("Parent"));
        Assert.Equal("attempt 3", (await host.Finish("the-child")).ReadOutputAs<string>());
    }

    private static EngineHost Failing(int times, RetryPolicy policy, TimeProvider? clock = null)
    {
        var host = new EngineHost { Clock = clock ?? TimeProvider.System };
        var attempts = 0;
        host.Functions
            .Activity<string, string>("Fail", _ =>
                ++attempts <= times ? throw new InvalidOperationException($"failure {attempts}") : $"attempt {attempts}")
            .Orchestrator("Retry", context => context.CallActivityAsync<string>("Fail", options: TaskOptions.FromRetryPolicy(policy)));
        return host;
    }

    private static Task AdvanceUntilFinished(EngineHost host, ManualClock clock, string id, TimeSpan step) => EngineHost.Until(async () =>
    {
        var now = await host.Client.GetInstanceAsync(id);
        if (now!.IsCompleted)
            return true;
        if (clock.HasAlarm)
            clock.Advance(step);
        return false;
    });
}
