using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

/// <summary>Apps of two versions on one folder, one after the other: as with defaultVersion of the Durable extension.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task A_new_instance_and_its_children_have_the_version_of_the_app()
    {
        await using var host = await WithOrchestrators("1.1").StartAsync();
        var older = new StartOrchestrationOptions { Version = new TaskVersion("1.0") };

        Assert.Equal("1.1 1.1", await host.Result<string>("Parent"));
        // A child does not get its parent's.
        Assert.Equal("1.0 1.1", (await host.Finish(await host.Schedule("Parent", options: older))).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("1.9", "1.10")]
    [InlineData("", "1.0")]
    [InlineData("1.0", "")]
    public async Task An_instance_of_an_older_version_or_of_none_goes_on(string before, string now)
    {
        await using var host = await WithOrchestrators(before).StartAsync();
        var id = await host.Schedule("Waiting");
        await host.Until(id, started => started.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await UpgradeAsync(host, now);

        await host.Client.RaiseEventAsync(id, "go", "on");

        Assert.Equal($"{before} on", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_instance_of_a_newer_version_is_left_alone_until_an_app_of_that_version_runs()
    {
        await using var host = WithOrchestrators("1.10");
        // Turns then run in the order in which they become due.
        host.Options.MaxConcurrentTurns = 1;
        await host.StartAsync();
        var waiting = await host.Schedule("Waiting");
        var calling = await host.Schedule("Calling");
        await EngineHost.Until(() => Task.FromResult(host.Functions.Executions.Count == 1));
        await UpgradeAsync(host, "1.9");

        await host.Client.RaiseEventAsync(waiting, "go", "on");
        var unborn = await host.Schedule("Parent", options: new StartOrchestrationOptions { Version = new TaskVersion("1.10") });
        await host.Run("Parent");

        foreach (var (id, status) in new[]
        {
            (waiting, OrchestrationRuntimeStatus.Running), (calling, OrchestrationRuntimeStatus.Running),
            (unborn, OrchestrationRuntimeStatus.Pending),
        })
            Assert.Equal(status, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        Assert.Single(host.Functions.Executions);

        await UpgradeAsync(host, "1.10");
        Assert.Equal("1.10 on", (await host.Finish(waiting)).ReadOutputAs<string>());
        Assert.Equal("1.10 1.10", (await host.Finish(unborn)).ReadOutputAs<string>());
        await EngineHost.Until(() => Task.FromResult(host.Functions.Executions.Count == 2));
    }

    private static async Task UpgradeAsync(EngineHost host, string version)
    {
        await host.StopAsync();
        host.Options.DefaultVersion = version;
        await host.StartAsync();
    }

    private static EngineHost WithOrchestrators(string version)
    {
        var host = new EngineHost();
        host.Options.DefaultVersion = version;
        host.Functions
            .Activity<string, string>("Endless", async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return "";
            })
            .Orchestrator("Child", context => Task.FromResult(context.Version))
            .Orchestrator("Parent", async context => $"{context.Version} {await context.CallSubOrchestratorAsync<string>("Child")}")
            .Orchestrator("Calling", context => context.CallActivityAsync<string>("Endless"))
            .Orchestrator("Waiting", async context => $"{context.Version} {await context.WaitForExternalEvent<string>("go")}");
        return host;
    }
}
