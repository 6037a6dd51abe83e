using DurableLocal.Journal;
using DurableLocal.Replay;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Instances;

/// <summary>
/// All that the journal of one generation says, folded line by line. The same fold serves an instance that runs and one that is
/// read back from disk, so the two cannot differ.
/// </summary>
internal sealed class InstanceState
{
    private readonly List<Arrival> _inbox;
    private readonly List<Turn> _turns = [];
    private readonly SortedDictionary<int, Decision> _open = [];
    private readonly SeenSenders _senders = new();

    public InstanceState(StartedLine started)
    {
        Started = started;
        LastUpdatedAt = started.At;
        CustomStatus = started.CustomStatus;
        IsSuspended = started.Suspended;
        _inbox = [.. started.Events ?? []];
        foreach (var sender in started.Senders ?? [])
            _senders.Note(sender);
    }

    public StartedLine Started { get; }

    /// <summary>The turns taken so far.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>Arrivals in the journal that no turn has been given yet.</summary>
    public IReadOnlyList<Arrival> Inbox => _inbox;

    /// <summary>Activities, timers and sub-orchestrations that were decided and have no answer in a turn.</summary>
    public IReadOnlyDictionary<int, Decision> Open => _open;

    public IReadOnlyList<EventSender> Senders => _senders.All;

    /// <summary>Events of the last turn that are not known to be delivered.</summary>
    public IReadOnlyList<SendEvent> Unsettled { get; private set; } = [];

    public DateTime LastUpdatedAt { get; private set; }

    public string? CustomStatus { get; private set; }

    public bool IsSuspended { get; private set; }

    /// <summary>How the generation ended; null while it runs.</summary>
    public Outcome? Outcome { get; private set; }

    public bool IsFinished => Outcome is { End: not InstanceEnd.ContinuedAsNew };

    public OrchestrationRuntimeStatus Status => Outcome is { } outcome && OrchestrationStatuses.Of(outcome.End) is { } ended ? ended
        : IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : _turns.Count == 0 ? OrchestrationRuntimeStatus.Pending
        : OrchestrationRuntimeStatus.Running;

    /// <summary>The output as JSON text: the result, the failure in words, or what the terminating client gave.</summary>
    public string? Output => Outcome is { Failure: { } failure }
        ? System.Text.Json.JsonSerializer.Serialize(Failures.Summary(failure))
        : IsFinished ? Outcome!.Result : null;

    public static InstanceState From(IReadOnlyList<JournalLine> lines)
    {
        var state = new InstanceState((StartedLine)lines[0]);
        foreach (var line in lines.Skip(1))
            state.Apply(line);
        return state;
    }

    /// <summary>Whether an event from another orchestration has come before: it is then a repetition after a crash.</summary>
    public bool HasSeen(EventSender sender) => _senders.HasSeen(sender);

    public void Apply(JournalLine line)
    {
        switch (line)
        {
            case TurnLine turn:
                Take(turn);
                break;
            case ArrivedLine { Arrival: SuspendRequested }:
                IsSuspended = true;
                break;
            case ArrivedLine { Arrival: ResumeRequested }:
                IsSuspended = false;
                break;
            case ArrivedLine { Arrival: TerminateRequested terminated }:
                Outcome = new(InstanceEnd.Terminated) { Result = terminated.Output };
                break;
            case ArrivedLine arrived:
                _inbox.Add(arrived.Arrival);
                if (arrived.Arrival is EventRaised { Sender: { } sender })
                    _senders.Note(sender);
                break;
            case SettledLine:
                Unsettled = [];
                return;
        }

        LastUpdatedAt = line.At;
    }

    private void Take(TurnLine line)
    {
        var arrivals = _inbox[..line.Inbox];
        _inbox.RemoveRange(0, line.Inbox);
        arrivals.AddRange(line.Arrived);
        _turns.Add(new(line.At, arrivals, line.Decisions, line.CustomStatus, line.Outcome));

        foreach (var answer in arrivals.OfType<TaskAnswer>())
            _open.Remove(answer.TaskId);
        foreach (var decision in line.Decisions)
        {
            if (decision is CancelTimer)
                _open.Remove(decision.Id);
            else if (decision is not SendEvent)
                _open.Add(decision.Id, decision);
        }

        Unsettled = [.. line.Decisions.OfType<SendEvent>()];
        if (line.CustomStatus is { } change)
            CustomStatus = change.Value;
        Outcome = line.Outcome;
    }
}

/// <summary>One turn as a replay needs it.</summary>
internal sealed record Turn(
    DateTime At, IReadOnlyList<Arrival> Arrivals, IReadOnlyList<Decision> Decisions, StatusChange? CustomStatus, Outcome? Outcome);

/// <summary>
/// How far each sender among other orchestrations has got, so that an event delivered again after a crash is known. Repetition comes
/// right after a restart, so only the latest senders are kept.
/// </summary>
internal sealed class SeenSenders
{
    private const int Capacity = 10_000;

    private readonly OrderedDictionary<string, EventSender> _latest = [];

    public IReadOnlyList<EventSender> All => [.. _latest.Values];

    public bool HasSeen(EventSender sender) => _latest.TryGetValue(sender.ExecutionId, out var last) && sender.Number <= last.Number;

    public void Note(EventSender sender)
    {
        _latest.Remove(sender.ExecutionId);
        _latest.Add(sender.ExecutionId, sender);
        if (_latest.Count > Capacity)
            _latest.RemoveAt(0);
    }
}
