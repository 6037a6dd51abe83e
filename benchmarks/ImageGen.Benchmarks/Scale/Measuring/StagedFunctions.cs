using DurableLocal;
using Microsoft.DurableTask;

namespace ImageGen.Benchmarks.Scale.Measuring;

/// <summary>Knows which activity a call of a store belongs to, and counts the turns.</summary>
internal sealed class StagedFunctions(IDurableFunctions inner) : IDurableFunctions
{
    private static readonly AsyncLocal<int?> Running = new();

    private readonly List<string> _activities = [];
    private int _turns;

    /// <summary>The number of the activity that this thread of execution belongs to; -1 for none.</summary>
    public static int Activity => Running.Value ?? -1;

    public IReadOnlyCollection<string> Orchestrators => inner.Orchestrators;

    public IReadOnlyCollection<string> Activities => inner.Activities;

    /// <summary>The activities of the job, in order.</summary>
    public IReadOnlyList<string> Ran => _activities;

    public int Turns => _turns;

    public void Clear()
    {
        _activities.Clear();
        _turns = 0;
    }

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        _turns++;
        return inner.RunOrchestratorAsync(name, context);
    }

    public async Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        Running.Value = _activities.Count;
        _activities.Add(call.Name);
        return await inner.RunActivityAsync(call, cancellationToken);
    }
}
