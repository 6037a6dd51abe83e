using Microsoft.DurableTask;

namespace DurableLocal.Tests;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task The_next_generation_has_the_same_id_a_new_input_and_no_history()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<int, int>("Add", n => n + 1)
            .Orchestrator("Count", async context =>
            {
                var n = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
                if (n < 5)
                    context.ContinueAsNew(n);
                return n;
            });
        await host.StartAsync();
        var id = await host.Schedule("Count", 0);

        var end = await host.Finish(id);

        Assert.Equal((5, 4), (end.ReadOutputAs<int>(), end.ReadInputAs<int>()));
        Assert.All(host.Functions.Executions, call => Assert.Equal(0, call.TaskId));
    }

    [Fact]
    public async Task Events_that_were_not_consumed_are_passed_on_to_the_next_generation()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Collect", async context =>
        {
            var seen = context.GetInput<List<string>>()!;
            seen.Add(await context.WaitForExternalEvent<string>("item"));
            if (seen.Count < 4)
                context.ContinueAsNew(seen);
            return seen;
        });
        await host.StartAsync();
        var id = await host.Schedule("Collect", new List<string>());

        foreach (var item in (string[])["a", "b", "c", "d"])
            await host.Client.RaiseEventAsync(id, "item", item);

        Assert.Equal(["a", "b", "c", "d"], (await host.Finish(id)).ReadOutputAs<List<string>>());
    }

    [Fact]
    public async Task Events_are_dropped_when_asked()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Fresh", async context =>
        {
            if (context.GetInput<int>() == 1)
            {
                context.SetCustomStatus("second");
                return await context.WaitForExternalEvent<string>("item");
            }

            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(1, preserveUnprocessedEvents: false);
            return "";
        });
        await host.StartAsync();
        var id = await host.Schedule("Fresh", 0);
        await host.Client.RaiseEventAsync(id, "item", "old");
        await host.Client.RaiseEventAsync(id, "go");
        await host.UntilStatus(id, "second");

        await host.Client.RaiseEventAsync(id, "item", "new");

        Assert.Equal("new", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_version_may_change_with_the_generation()
    {
        await using var host = new EngineHost();
        host.Functions.Orchestrator("Upgrade", context =>
        {
            if (context.Version == "1.0")
                context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            return Task.FromResult(context.Version);
        });
        await host.StartAsync();

        var id = await host.Schedule("Upgrade", options: new StartOrchestrationOptions { Version = new TaskVersion("1.0") });

        Assert.Equal("2.0", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_parent_waits_for_the_last_generation()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Child", context =>
            {
                var n = context.GetInput<int>();
                if (n < 3)
                    context.ContinueAsNew(n + 1);
                return Task.FromResult($"generation {n}");
            })
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 0));
        await host.StartAsync();

        Assert.Equal("generation 3", await host.Result<string>("Parent"));
    }
}
