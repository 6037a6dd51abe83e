using System.Globalization;

namespace DurableLocal.Instances;

/// <summary>
/// One orchestration instance: its journal, its state, and what has arrived but is not written yet. Thread-safe; turns run one at a
/// time. When a member returns that the instance became due, the caller adds it to the turn queue.
/// </summary>
internal sealed partial class Instance
{
    private readonly Lock _lock = new();
    private readonly InstanceJournal _journal;
    private readonly OrchestrationVersion _version = new("");

    // Results of activities and timers for the next turn, whose line makes them durable.
    private readonly List<Arrival> _arrived = [];

    // Tasks whose answer waits for a turn: a second answer (after a repeated dispatch) is dropped.
    private readonly HashSet<int> _answered = [];

    private InstanceState? _state;
    private InstanceSummary _summary;
    private string? _violation;
    private bool _isQueued;
    private int _postponements;
    private bool _isRetired;

    /// <summary>An instance that has work to do.</summary>
    public Instance(InstanceJournal journal, InstanceState state, OrchestrationVersion version)
    {
        (_journal, _state, _summary, _version) = (journal, state, InstanceSummary.Of(state), version);
        _answered.UnionWith(state.Inbox.OfType<TaskAnswer>().Select(answer => answer.TaskId));
    }

    /// <summary>A finished instance, of which only the summary is in memory.</summary>
    public Instance(InstanceJournal journal, InstanceSummary summary) => (_journal, _summary) = (journal, summary);

    public string Id => _summary.InstanceId;

    public InstanceSummary Summary
    {
        get
        {
            lock (_lock)
                return _state is null ? _summary : InstanceSummary.Of(_state);
        }
    }

    /// <summary>A short text that differs after each change, also of a later instance with this id.</summary>
    public string Revision
    {
        get
        {
            lock (_lock)
            {
                var summary = Summary;
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{summary.CreatedAt.Ticks:x}.{summary.LastUpdatedAt.Ticks:x}.{_journal.Length:x}");
            }
        }
    }

    /// <summary>Reads from the state in memory; default when the instance is finished and evicted.</summary>
    public T? Read<T>(Func<InstanceState, T> read)
    {
        lock (_lock)
            return _state is null ? default : read(_state);
    }

    /// <summary>The instance with its payloads, from memory or from disk; null when it was purged.</summary>
    public InstanceView? View()
    {
        if (Read(InstanceView.Of) is { } live)
            return live;
        return _journal.ReadAll() is { Count: > 0 } lines ? InstanceView.Of(InstanceState.From(lines)) : null;
    }

    public IReadOnlyList<JournalLine> ReadJournal()
    {
        lock (_lock)
            return _journal.ReadAll();
    }

    /// <summary>
    /// Retires the instance so that its file can be deleted or replaced by <paramref name="write"/>, which runs before other threads see
    /// the instance again. Does nothing and returns false when its status is not <paramref name="allowed"/>.
    /// </summary>
    public bool TryRetire(Func<OrchestrationRuntimeStatus, bool> allowed, Action write)
    {
        lock (_lock)
        {
            if (_isRetired || !allowed(Summary.Status))
                return false;
            write();
            (_summary, _state, _isRetired) = (Summary, null, true);
            return true;
        }
    }

    /// <summary>Deletes the journal. Only for the action of <see cref="TryRetire"/>.</summary>
    public void DeleteJournal() => _journal.Delete();

    /// <summary>Drops everything but the summary from memory, once the instance is finished and its parent has been told.</summary>
    public void Evict()
    {
        lock (_lock)
        {
            if (_state is not { IsFinished: true })
                return;
            (_summary, _state) = (InstanceSummary.Of(_state), null);
            _arrived.Clear();
            _answered.Clear();
        }
    }

    private bool IsRunnable => _state is { IsSuspended: false, Outcome: null }
        && _version.CanRun(_state.Started.Version)
        && (_state.Turns.Count == 0 || _violation is not null || _state.Inbox.Count > 0 || _arrived.Count > 0);

    private bool BecomesDue()
    {
        if (_isQueued || !IsRunnable)
            return false;
        return _isQueued = true;
    }
}
