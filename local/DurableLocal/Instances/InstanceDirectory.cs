using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;

namespace DurableLocal.Instances;

/// <summary>All instances by id, running and finished. Callers can wait for a change of one without polling.</summary>
internal sealed class InstanceDirectory(JournalFolder folder, JournalDisk disk, OrchestrationVersion version, ILogger log)
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    public ICollection<Instance> All => _instances.Values;

    public Instance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public IEnumerable<InstanceSummary> Matching(OrchestrationQuery query)
    {
        var statuses = query.Statuses?.ToHashSet();
        return All
            .Select(instance => instance.Summary)
            .Where(summary => summary.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal))
            .Where(summary => query.CreatedFrom is null || summary.CreatedAt >= query.CreatedFrom.Value.UtcDateTime)
            .Where(summary => query.CreatedTo is null || summary.CreatedAt <= query.CreatedTo.Value.UtcDateTime)
            .Where(summary => statuses is null or { Count: 0 } || statuses.Contains(summary.Status));
    }

    /// <summary>A page of a list ordered by id. Its continuation token is its last id.</summary>
    public Page<Instance> Page(OrchestrationQuery query, string? after, int size)
    {
        var found = Matching(query)
            .Select(summary => summary.InstanceId)
            .Where(id => string.IsNullOrEmpty(after) || string.CompareOrdinal(id, after) > 0)
            .Order(StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        return new([.. found.Take(size).Select(Find).OfType<Instance>()], found.Count > size ? found[size - 1] : null);
    }

    /// <summary>Completes at the next change. Call it first, then read the instance, then wait: so no change is missed.</summary>
    public Task NextChange(string instanceId) => _waiting.GetOrAdd(
        instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiters))
            waiters.SetResult();
    }

    /// <summary>Reads every journal in the folder.</summary>
    public void Load() => Parallel.ForEach(folder.Journals(), path =>
    {
        try
        {
            if (Load(path) is { } instance)
                _instances[instance.Id] = instance;
            else
                File.Delete(path); // Its only line is torn, so no caller was told that it started.
        }
        catch (Exception damage) when (damage is JournalDamagedException or System.Text.Json.JsonException)
        {
            DurableLog.JournalSetAside(log, damage, JournalFolder.SetAside(path));
        }
    });

    /// <summary>
    /// Accepts a new instance; when this returns, it is on disk. Only one of several concurrent starts with one id succeeds.
    /// </summary>
    /// <param name="mayReplace">Which statuses of an existing instance with this id allow replacing it.</param>
    /// <exception cref="OrchestrationAlreadyExistsException">An existing instance must not be replaced.</exception>
    public Instance Start(StartedLine started, Func<OrchestrationRuntimeStatus, bool> mayReplace)
    {
        lock (LockFor(started.InstanceId))
        {
            InstanceJournal journal = null!;
            if (!_instances.TryGetValue(started.InstanceId, out var existing))
                Begin();
            else if (!existing.TryRetire(mayReplace, Begin))
                throw new OrchestrationAlreadyExistsException(
                    $"An orchestration with the instance id '{started.InstanceId}' already exists; "
                    + $"its status is {existing.Summary.Status}.");

            return _instances[started.InstanceId] = New(journal, new(started));

            void Begin() => journal = InstanceJournal.Begin(disk, folder.PathOf(started.InstanceId), started);
        }
    }

    /// <summary>Deletes a finished instance and its journal. False when it is not finished.</summary>
    public bool Purge(Instance instance)
    {
        lock (LockFor(instance.Id))
        {
            if (!instance.TryRetire(OrchestrationStatuses.IsFinished, instance.DeleteJournal))
                return false;
            _instances.TryRemove(new(instance.Id, instance));
            return true;
        }
    }

    private Lock LockFor(string instanceId) => _locks[(uint)instanceId.GetHashCode(StringComparison.Ordinal) % _locks.Length];

    private Instance? Load(string path)
    {
        if (JournalFile.ReadEnds(path) is { } ends && EndOf(ends.Last) is { } status)
        {
            var journal = new InstanceJournal(disk, path, new FileInfo(path).Length);
            return new(journal, InstanceSummary.Of(ends.First, status, ends.Last.At));
        }

        var file = JournalFile.Read(path);
        if (file.Lines.Count == 0)
            return null;
        return New(new(disk, path, file.WholeLength), InstanceState.From(file.Lines));
    }

    private Instance New(InstanceJournal journal, InstanceState state)
    {
        var instance = new Instance(journal, state, version);
        if (!version.CanRun(state.Started.Version))
            DurableLog.LeftAlone(log, state.Started.Name, instance.Id, state.Started.Version, version.Text);
        return instance;
    }

    // A last turn that sent events is finished only with the line that says they were delivered.
    private static OrchestrationRuntimeStatus? EndOf(JournalLine last) => last switch
    {
        SettledLine { End: { } end } => OrchestrationStatuses.Of(end),
        ArrivedLine { Arrival: TerminateRequested } => OrchestrationRuntimeStatus.Terminated,
        TurnLine { Outcome: { } outcome } turn when !turn.Decisions.OfType<SendEvent>().Any() => OrchestrationStatuses.Of(outcome.End),
        _ => null,
    };
}
