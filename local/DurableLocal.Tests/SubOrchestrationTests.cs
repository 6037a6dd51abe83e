using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task A_parent_gets_its_childs_output_and_the_child_knows_its_parent()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Child", context =>
                Task.FromResult($"{context.GetInput<int>() + 1} for {context.Parent?.Name} {context.Parent?.InstanceId}"))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 41));
        await host.StartAsync();
        var id = await host.Schedule("Parent", options: new StartOrchestrationOptions("p1"));

        Assert.Equal("42 for Parent p1", (await host.Finish(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_child_may_have_a_given_id()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Child", context => Task.FromResult(context.InstanceId))
            .Orchestrator("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Child", options: new TaskOptions().WithInstanceId("c1")));
        await host.StartAsync();

        Assert.Equal("c1", await host.Result<string>("Parent"));
        Assert.NotNull(await host.Client.GetInstanceAsync("c1"));
    }

    [Fact]
    public async Task A_childs_failure_reaches_the_parent()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator<string>("Child", _ => throw new InvalidDataException("broken"))
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child");
                }
                catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<InvalidDataException>())
                {
                    return $"{failed.TaskName}: {failed.FailureDetails.ErrorMessage}";
                }
            });
        await host.StartAsync();

        Assert.Equal("Child: broken", await host.Result<string>("Parent"));
    }

    [Fact]
    public async Task An_id_that_a_running_instance_has_fails_the_call()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Endless", context => context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Endless", options: new TaskOptions().WithInstanceId("taken")));
        await host.StartAsync();
        await host.Schedule("Endless", options: new StartOrchestrationOptions("taken"));

        var end = await host.Run("Parent");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'taken' already exists", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_child_fails_the_call()
    {
        await using var host = new EngineHost();
        host.Functions
            .Orchestrator("Endless", context => context.WaitForExternalEvent<string>("never"))
            .Orchestrator("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Endless", options: new TaskOptions().WithInstanceId("c")));
        await host.StartAsync();
        var id = await host.Schedule("Parent");
        await EngineHost.Until(async () => await host.Client.GetInstanceAsync("c") is { IsRunning: true });

        await host.Client.TerminateInstanceAsync("c", "enough");

        Assert.Contains("was terminated: \"enough\"", (await host.Finish(id)).FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_children_at_once_all_answer()
    {
        await using var host = new EngineHost();
        host.Functions
            .Activity<int, int>("Square", n => n * n)
            .Orchestrator("Child", context => context.CallActivityAsync<int>("Square", context.GetInput<int>()))
            .Orchestrator("Parent", async context =>
                (await Task.WhenAll(Enumerable.Range(1, 20).Select(n => context.CallSubOrchestratorAsync<int>("Child", n)))).Sum());
        await host.StartAsync();

        Assert.Equal(2870, await host.Result<int>("Parent"));
    }
}
