using System.Collections.Concurrent;
using DurableLocal.Journal;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Instances;

/// <summary>All instances by id, running and finished.</summary>
internal sealed class InstanceDirectory(JournalFolder folder, JournalDisk disk, ILogger log)
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly Lock[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    public ICollection<Instance> All => _instances.Values;

    public Instance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

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

            return _instances[started.InstanceId] = new(journal, new InstanceState(started));

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
            var journal = InstanceJournal.Continue(disk, path, new FileInfo(path).Length);
            return new(journal, InstanceSummary.Of(ends.First, status, ends.Last.At));
        }

        var file = JournalFile.Read(path);
        if (file.Lines.Count == 0)
            return null;
        return new(InstanceJournal.Continue(disk, path, file.WholeLength), InstanceState.From(file.Lines));
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
