using System.Text.Json;
using DurableLocal.Replay;

namespace DurableLocal.Instances;

/// <summary>
/// The state of one generation, built from its journal line by line. A running instance and one that is read from disk apply the same
/// lines in the same way, so the two cannot differ.
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
            _senders.Record(sender);
    }

    public StartedLine Started { get; }

    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>Arrivals in the journal that no turn has received yet.</summary>
    public IReadOnlyList<Arrival> Inbox => _inbox;

    /// <summary>Activities, timers and sub-orchestrations that were started and have no answer in a turn.</summary>
    public IReadOnlyDictionary<int, Decision> Open => _open;

    public IReadOnlyList<EventSender> Senders => _senders.All;

    /// <summary>Events of the last turn that may not be delivered yet.</summary>
    public IReadOnlyList<SendEvent> Unsettled { get; private set; } = [];

    public DateTime LastUpdatedAt { get; private set; }

    public string? CustomStatus { get; private set; }

    public bool IsSuspended { get; private set; }

    /// <summary>The last reason that a request to suspend or resume gave.</summary>
    public string? Reason { get; private set; }

    /// <summary>How the generation ended; null while it runs.</summary>
    public Outcome? Outcome { get; private set; }

    public bool IsFinished => Outcome is { End: not InstanceEnd.ContinuedAsNew };

    public OrchestrationRuntimeStatus Status => Outcome is { } outcome && OrchestrationStatuses.Of(outcome.End) is { } ended ? ended
        : IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : _turns.Count == 0 ? OrchestrationRuntimeStatus.Pending
        : OrchestrationRuntimeStatus.Running;

    /// <summary>
    /// The output as JSON text: the result, the failure, or the output that the terminating client set. Before there is one, it is
    /// <see cref="Reason"/>, as with the Durable extension.
    /// </summary>
    public string? Output => Outcome switch
    {
        { Failure: { } failure } => Failures.Output(failure),
        { End: InstanceEnd.Completed } completed => completed.Result,
        { End: InstanceEnd.Terminated, Result: { } output } => output,
        _ => Reason is null ? null : JsonSerializer.Serialize(Reason),
    };

    public static InstanceState From(IReadOnlyList<JournalLine> lines)
    {
        var state = new InstanceState((StartedLine)lines[0]);
        foreach (var line in lines.Skip(1))
            state.Apply(line);
        return state;
    }

    /// <summary>Whether an event from another orchestration arrived before: it is then a repetition after a crash.</summary>
    public bool HasSeen(EventSender sender) => _senders.HasSeen(sender);

    public void Apply(JournalLine line)
    {
        switch (line)
        {
            case TurnLine turn:
                Take(turn);
                break;
            case ArrivedLine { Arrival: SuspendRequested suspend }:
                IsSuspended = true;
                Reason = suspend.Reason ?? Reason;
                break;
            case ArrivedLine { Arrival: ResumeRequested resume }:
                IsSuspended = false;
                Reason = resume.Reason ?? Reason;
                break;
            case ArrivedLine { Arrival: TerminateRequested terminated }:
                Outcome = new(InstanceEnd.Terminated) { Result = terminated.Output };
                break;
            case ArrivedLine arrived:
                _inbox.Add(arrived.Arrival);
                if (arrived.Arrival is EventRaised { Sender: { } sender })
                    _senders.Record(sender);
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

/// <summary>One turn, as needed for a replay.</summary>
internal sealed record Turn(
    DateTime At, IReadOnlyList<Arrival> Arrivals, IReadOnlyList<Decision> Decisions, StatusChange? CustomStatus, Outcome? Outcome);

/// <summary>
/// The last event number of each orchestration that sent events, so that an event delivered again after a crash is recognized.
/// Repetitions come right after a restart, so only the latest senders are kept.
/// </summary>
internal sealed class SeenSenders
{
    private const int Capacity = 10_000;

    private readonly OrderedDictionary<string, EventSender> _latest = [];

    public IReadOnlyList<EventSender> All => [.. _latest.Values];

    public bool HasSeen(EventSender sender) => _latest.TryGetValue(sender.ExecutionId, out var last) && sender.Number <= last.Number;

    public void Record(EventSender sender)
    {
        _latest.Remove(sender.ExecutionId);
        _latest.Add(sender.ExecutionId, sender);
        if (_latest.Count > Capacity)
            _latest.RemoveAt(0);
    }
}
