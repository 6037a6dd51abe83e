using DurableLocal.Journal;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Instances;

/// <summary>
/// One orchestration instance: its journal, what the journal says, and what has arrived but is not written yet. All members may be
/// called from any thread; turns are taken one at a time. Members that return "due" mean: put the instance in the turn queue.
/// </summary>
internal sealed partial class Instance
{
    private readonly Lock gate = new();
    private readonly InstanceJournal journal;

    // Results of activities and timers on their way to the next turn, whose line will make them durable.
    private readonly List<Arrival> arrived = [];

    // Tasks whose answer has come and waits for a turn: a second answer (after a repeated dispatch) is dropped.
    private readonly HashSet<int> answered = [];

    private InstanceState? state;
    private InstanceSummary summary;
    private string? violation;
    private bool queued;
    private bool isPutOff;
    private int putOffs;
    private bool retired;

    /// <summary>An instance that has work to do.</summary>
    public Instance(InstanceJournal journal, InstanceState state)
    {
        (this.journal, this.state, summary) = (journal, state, InstanceSummary.Of(state));
        NoteAnswers();
    }

    /// <summary>A finished instance, of which only the summary is kept.</summary>
    public Instance(InstanceJournal journal, InstanceSummary summary) => (this.journal, this.summary) = (journal, summary);

    public string Id => summary.InstanceId;

    /// <summary>The present summary.</summary>
    public InstanceSummary Summary
    {
        get
        {
            lock (gate)
                return state is null ? summary : InstanceSummary.Of(state);
        }
    }

    /// <summary>Reads from the state in memory; default when the instance is finished and has left memory.</summary>
    public T? Read<T>(Func<InstanceState, T> read)
    {
        lock (gate)
            return state is null ? default : read(state);
    }

    /// <summary>The instance with its payloads, from memory or from disk; null when it has just been purged.</summary>
    public InstanceView? View()
    {
        if (Read(InstanceView.Of) is { } live)
            return live;
        return journal.ReadAll() is { Count: > 0 } lines ? InstanceView.Of(InstanceState.From(lines)) : null;
    }

    /// <summary>The whole journal of the present generation.</summary>
    public IReadOnlyList<JournalLine> ReadJournal()
    {
        lock (gate)
            return journal.ReadAll();
    }

    /// <summary>
    /// Takes the instance out of use, so that its file can be deleted or replaced. Does nothing and returns false when its status is not
    /// among those that <paramref name="allowed"/> lets go; <paramref name="write"/> is done before anyone else sees the instance again.
    /// </summary>
    public bool TryRetire(Func<OrchestrationRuntimeStatus, bool> allowed, Action write)
    {
        lock (gate)
        {
            if (retired || !allowed(Summary.Status))
                return false;
            write();
            (summary, state, retired) = (Summary, null, true);
            return true;
        }
    }

    /// <summary>Deletes the journal; only while the instance is being retired.</summary>
    public void DeleteJournal() => journal.Delete();

    /// <summary>Lets go of everything but the summary, once the instance is finished and all that follows from its end is done.</summary>
    public void Evict()
    {
        lock (gate)
        {
            if (state is not { IsFinished: true })
                return;
            (summary, state) = (InstanceSummary.Of(state), null);
            arrived.Clear();
            answered.Clear();
        }
    }

    private bool IsRunnable => state is { IsSuspended: false, Outcome: null }
        && (state.Turns.Count == 0 || violation is not null || state.Inbox.Count > 0 || arrived.Count > 0);

    private bool BecomesDue()
    {
        if (queued || !IsRunnable)
            return false;
        return queued = true;
    }

    private void NoteAnswers()
    {
        foreach (var answer in state!.Inbox.OfType<TaskAnswer>())
            answered.Add(answer.TaskId);
    }
}
