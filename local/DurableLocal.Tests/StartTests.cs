using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task An_id_is_generated_when_none_is_given()
    {
        await using var host = await WithOrchestrators().StartAsync();

        Assert.Matches("^[0-9a-f]{32}$", await host.Schedule("Short"));
    }

    [Fact]
    public async Task A_running_instance_keeps_its_id()
    {
        await using var host = await WithOrchestrators().StartAsync();
        await host.Schedule("Endless", options: new StartOrchestrationOptions("one"));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.Schedule("Short", options: new StartOrchestrationOptions("one")));
    }

    [Fact]
    public async Task A_finished_instance_is_replaced()
    {
        await using var host = await WithOrchestrators().StartAsync();
        await host.Finish(await host.Schedule("Short", 1, new StartOrchestrationOptions("one")));

        await host.Schedule("Short", 2, new StartOrchestrationOptions("one"));

        Assert.Equal(2, (await host.Finish("one")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_finished_instance_is_kept_when_its_status_is_to_be_deduplicated()
    {
        await using var host = await WithOrchestrators().StartAsync();
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await host.Finish(await host.Schedule("Short", 1, options));

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Schedule("Short", 2, options));
    }

    [Fact]
    public async Task A_status_that_does_not_exist_is_refused()
    {
        await using var host = await WithOrchestrators().StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Schedule("Short", 1, new StartOrchestrationOptions("one") { DedupeStatuses = ["Finished"] }));
    }

    [Fact]
    public async Task Of_a_hundred_concurrent_starts_with_one_id_one_succeeds()
    {
        await using var host = await WithOrchestrators().StartAsync();
        var outcomes = new ConcurrentBag<bool>();

        await Parallel.ForAsync(0, 100, async (n, _) =>
        {
            try
            {
                await host.Schedule("Endless", n, new StartOrchestrationOptions("contested"));
                outcomes.Add(true);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                outcomes.Add(false);
            }
        });

        Assert.Equal((1, 99), (outcomes.Count(won => won), outcomes.Count(won => !won)));
    }

    [Fact]
    public async Task An_instance_with_a_start_time_is_pending_until_then()
    {
        var clock = new ManualClock();
        await using var host = WithOrchestrators(clock);
        await host.StartAsync();
        var id = await host.Schedule("Short", 5, new StartOrchestrationOptions(null, clock.GetUtcNow().AddHours(1)));

        await host.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(5, (await host.Finish(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Tags_and_version_stay_with_the_instance()
    {
        await using var host = WithOrchestrators();
        host.Functions
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Version", async context =>
            {
                await context.CallActivityAsync("Echo", "inherits");
                await context.CallActivityAsync("Echo", "own", new TaskOptions { Version = new TaskVersion("9") });
                return context.CompareVersionTo("1.10") < 0 ? "older" : "newer";
            });
        await host.StartAsync();
        var id = await host.Schedule("Version", options: new StartOrchestrationOptions
        {
            Version = new TaskVersion("1.9"),
            Tags = new Dictionary<string, string> { ["team"] = "blue" },
        });

        var end = await host.Finish(id);

        Assert.Equal("older", end.ReadOutputAs<string>());
        Assert.Equal("blue", end.Tags["team"]);
        Assert.Equal(["1.9", "9"], host.Functions.Executions.Select(call => call.Version));
    }

    [Theory]
    [InlineData("With.Capitals")]
    [InlineData("../../escape")]
    [InlineData("a b%2f:*?\"<>|#é\u202e")]
    public async Task Any_id_works_and_stays_inside_the_folder(string instanceId)
    {
        await using var host = await WithOrchestrators().StartAsync();

        await host.Finish(await host.Schedule("Short", 3, new StartOrchestrationOptions(instanceId)));
        await host.RestartAsync();

        Assert.Equal(3, (await host.Finish(instanceId)).ReadOutputAs<int>());
        Assert.Single(Directory.GetFiles(host.JournalsFolder));
    }

    [Fact]
    public async Task Ids_that_differ_only_in_case_are_two_instances()
    {
        await using var host = await WithOrchestrators().StartAsync();

        await host.Schedule("Short", 1, new StartOrchestrationOptions("abc"));
        await host.Schedule("Short", 2, new StartOrchestrationOptions("ABC"));

        Assert.Equal((1, 2), ((await host.Finish("abc")).ReadOutputAs<int>(), (await host.Finish("ABC")).ReadOutputAs<int>()));
        Assert.Equal(2, Directory.GetFiles(host.JournalsFolder).Select(path => path.ToUpperInvariant()).Distinct().Count());
    }

    private static EngineHost WithOrchestrators(TimeProvider? clock = null)
    {
        var host = new EngineHost { Clock = clock ?? TimeProvider.System };
        host.Functions
            .Orchestrator("Short", context => Task.FromResult(context.GetInput<int>()))
            .Orchestrator("Endless", context => context.WaitForExternalEvent<string>("never"));
        return host;
    }
}
