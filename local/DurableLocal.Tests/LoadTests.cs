using System.Diagnostics;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Tests;

[Collection(nameof(RunsAlone))]
public sealed class LoadTests
{
    [Fact]
    public async Task A_thousand_instances_at_once_finish_and_leave_memory()
    {
        const int Count = 1000;
        var payload = new string('p', 2048);
        await using var host = new EngineHost();
        host.Functions
            .Activity<string, string>("Echo", text => text)
            .Orchestrator("Job", async context =>
            {
                for (var n = 0; n < 3; n++)
                    await context.CallActivityAsync<string>("Echo", context.GetInput<string>());
                return context.GetInput<string>();
            });
        await host.StartAsync();

        // The first run fills the runtime's buffer pools, which keep their size. The second shows what the engine keeps.
        await RunAsync();
        var (managed, resident) = Memory();
        await RunAsync();
        var (managedAfter, residentAfter) = Memory();

        // The journals take 15 MB; only a summary of each instance stays in memory.
        Assert.InRange((managedAfter - managed) / Count, long.MinValue, 4096);
        Assert.InRange(residentAfter - resident, long.MinValue, 150 << 20);

        async Task RunAsync()
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => host.Schedule("Job", payload)));
            var ends = await Task.WhenAll(ids.Select(id => host.Client.WaitForInstanceCompletionAsync(id)));
            Assert.All(ends, end => Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus));
            host.Functions.Executions.Clear();
        }
    }

    private static (long Managed, long Resident) Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64);
    }
}

/// <summary>Tests that measure the whole process run alone.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
