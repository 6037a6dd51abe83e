using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;

namespace DurableLocal.Tests;

/// <summary>Orchestrators and activities as plain delegates.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Func<ActivityCall, CancellationToken, Task<object?>>> _activities =
        new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Orchestrators => [.. _orchestrators.Keys];

    public IReadOnlyCollection<string> Activities => [.. _activities.Keys];

    /// <summary>Every execution of an activity, in the order of their starts.</summary>
    public ConcurrentQueue<ActivityCall> Executions { get; } = new();

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> run)
    {
        _orchestrators[name] = async context => await run(context);
        return this;
    }

    public TestFunctions Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run) =>
        Activity<TInput, TOutput>(name, (input, _) => Task.FromResult(run(input)));

    public TestFunctions Activity<TInput, TOutput>(string name, Func<TInput, CancellationToken, Task<TOutput>> run)
    {
        _activities[name] = async (call, cancellation) =>
            await run(call.Input is null ? default! : JsonSerializer.Deserialize<TInput>(call.Input)!, cancellation);
        return this;
    }

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        Executions.Enqueue(call);
        return _activities[call.Name](call, cancellationToken);
    }
}
