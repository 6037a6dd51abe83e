using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableLocal.Tests;

/// <summary>Orchestrators and activities as plain delegates.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Func<ActivityCall, CancellationToken, Task<object?>>> activities =
        new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Orchestrators => [.. orchestrators.Keys];

    public IReadOnlyCollection<string> Activities => [.. activities.Keys];

    /// <summary>Every execution of an activity, in order of its beginning.</summary>
    public ConcurrentQueue<ActivityCall> Executions { get; } = new();

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> run)
    {
        orchestrators[name] = async context => await run(context);
        return this;
    }

    public TestFunctions Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        Activity<TInput, TOutput>(name, (input, _) => Task.FromResult(run(input)));

    public TestFunctions Activity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> run)
    {
        activities[name] = async (call, cancellation) =>
            await run(call.Input is null ? default! : JsonSerializer.Deserialize<TInput>(call.Input)!, cancellation);
        return this;
    }

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => orchestrators[name](context);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        Executions.Enqueue(call);
        return activities[call.Name](call, cancellationToken);
    }
}
