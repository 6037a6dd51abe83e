using DurableLocal.Journal;
using DurableLocal.Payloads;
using Microsoft.DurableTask;

namespace DurableLocal.Replay;

/// <summary>
/// What an orchestrator sees. It only notes what the code asks for; <see cref="OrchestratorRun"/> feeds it the past and takes the
/// decisions out, turn by turn.
/// </summary>
internal sealed partial class ReplayContext(
    StartedLine started, PayloadConverter payloads, ILoggerFactory loggers, TurnSynchronizationContext thread) : TaskOrchestrationContext
{
    private const int LongestCustomStatus = 16 * 1024 / sizeof(char);

    private readonly SortedDictionary<int, OpenTask> _open = [];
    private readonly ExternalEvents _events = new();
    private List<Decision> _decisions = [];
    private DateTime _now;
    private bool _isReplaying;
    private int _nextTask;
    private int _nextGuid;
    private StatusChange? _statusChange;
    private Outcome? _continueAsNew;

    public override TaskName Name => started.Name;

    public override string InstanceId => started.InstanceId;

    public override string Version => started.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        started.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _isReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default
    {
        try
        {
            return PayloadConverter.Read<T>(started.Input);
        }
        catch (System.Text.Json.JsonException unreadable)
        {
            throw new InvalidOperationException(
                $"The input of orchestrator '{started.Name}' cannot be read as {typeof(T)}: {unreadable.Message}", unreadable);
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Demand(nameof(CreateTimer));
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var id = _nextTask++;
        var timer = new OpenTimer();
        _open.Add(id, timer);
        _decisions.Add(new StartTimer(id, fireAt.ToUniversalTime()));
        cancellationToken.Register(() =>
        {
            thread.Demand("Cancellation of a timer");
            if (!_open.Remove(id))
                return;
            _decisions.Add(new CancelTimer(id));
            timer.Cancel(cancellationToken);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        thread.Demand(nameof(WaitForExternalEvent));
        return _events.WaitFor<T>(eventName, () => thread.Demand("Cancellation of an event wait"), cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        thread.Demand(nameof(SendEvent));
        RefuseEntity(instanceId);
        _decisions.Add(new Journal.SendEvent(_nextTask++, instanceId, eventName)
        {
            Payload = payloads.Write(payload, $"payload of event '{eventName}'"),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Demand(nameof(SetCustomStatus));
        var json = payloads.Write(customStatus, "custom status");
        if (json?.Length > LongestCustomStatus)
            throw new ArgumentException(
                $"The custom status takes {json.Length * sizeof(char)} bytes of UTF-16; the limit is 16 KB.", nameof(customStatus));
        _statusChange = new(json);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        thread.Demand(nameof(ContinueAsNew));
        _continueAsNew = new Outcome(InstanceEnd.ContinuedAsNew)
        {
            Result = payloads.Write(options.NewInput, "input of the next generation"),
            NewVersion = options.NewVersion,
            KeepEvents = options.PreserveUnprocessedEvents,
        };
    }

    public override Guid NewGuid()
    {
        thread.Demand(nameof(NewGuid));
        return DeterministicGuid.Create(started.InstanceId, _now, _nextGuid++);
    }

    /// <summary>Whether a task was started that has no answer; an instance does not end before they all have one.</summary>
    public bool HasOpenTasks => _open.Count > 0;

    /// <summary>Whether anything can still happen to the orchestrator that it waits for.</summary>
    public bool CanGoOn => HasOpenTasks || _events.AnyoneWaiting;

    public void BeginTurn(DateTime at, bool replay) => (_now, _isReplaying, _decisions, _statusChange) = (at, replay, [], null);

    public void Deliver(Arrival arrival)
    {
        if (arrival is EventRaised raised)
            _events.Raise(raised);
        else if (arrival is TaskAnswer answer && _open.Remove(answer.TaskId, out var task))
            task.Answer(answer);
    }

    public TurnResult EndTurn(Outcome? outcome) => new(_decisions, _statusChange, outcome);

    /// <summary>The end to write when the orchestrator has returned: what it returned, or the next generation if it asked for one.</summary>
    public Outcome Returned(object? result) => _continueAsNew is { } next
        ? next with { Unconsumed = next.KeepEvents ? _events.Kept : null }
        : new Outcome(InstanceEnd.Completed) { Result = payloads.Write(result, $"output of orchestrator '{started.Name}'") };

    private static void RefuseEntity(string instanceId)
    {
        if (instanceId.StartsWith('@'))
            throw new ArgumentException($"'{instanceId}' names an entity; the local engine has none.", nameof(instanceId));
    }
}
