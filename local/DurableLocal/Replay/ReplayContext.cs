using System.Security.Cryptography;
using System.Text;
using static System.FormattableString;

namespace DurableLocal.Replay;

/// <summary>
/// The context that an orchestrator gets. It only records the decisions of the code; <see cref="OrchestratorRun"/> delivers the past
/// arrivals and collects the decisions, turn by turn.
/// </summary>
internal sealed partial class ReplayContext(
    StartedLine started, PayloadConverter payloads, ILoggerFactory loggers, TurnSynchronizationContext thread) : TaskOrchestrationContext
{
    private const int MaxCustomStatusLength = 16 * 1024 / sizeof(char);

    // Any fixed value works; this one is only used by the local engine.
    private static readonly Guid GuidNamespace = new("6f1d0f38-0c0e-4d52-9b0e-2f8a3d3a7c15");

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
        where T : default => PayloadConverter.Read<T>(started.Input, $"The input of orchestrator '{started.Name}'");

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.RequireOwnThread(nameof(CreateTimer));
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var id = _nextTask++;
        var timer = new OpenTimer();
        _open.Add(id, timer);
        _decisions.Add(new StartTimer(id, fireAt.ToUniversalTime()));
        cancellationToken.Register(() =>
        {
            thread.RequireOwnThread("Cancellation of a timer");
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
        thread.RequireOwnThread(nameof(WaitForExternalEvent));
        return _events.WaitFor<T>(eventName, () => thread.RequireOwnThread("Cancellation of an event wait"), cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        thread.RequireOwnThread(nameof(SendEvent));
        ThrowIfEntity(instanceId);
        _decisions.Add(new Journal.SendEvent(_nextTask++, instanceId, eventName)
        {
            Payload = payloads.Write(payload, $"payload of event '{eventName}'"),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.RequireOwnThread(nameof(SetCustomStatus));
        var json = payloads.Write(customStatus, "custom status");
        if (json?.Length > MaxCustomStatusLength)
            throw new ArgumentException(
                $"The custom status takes {json.Length * sizeof(char)} bytes of UTF-16; the limit is 16 KB.", nameof(customStatus));
        _statusChange = new(json);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        thread.RequireOwnThread(nameof(ContinueAsNew));
        _continueAsNew = new Outcome(InstanceEnd.ContinuedAsNew)
        {
            Result = payloads.Write(options.NewInput, "input of the next generation"),
            NewVersion = options.NewVersion,
            KeepEvents = options.PreserveUnprocessedEvents,
        };
    }

    public override Guid NewGuid()
    {
        thread.RequireOwnThread(nameof(NewGuid));
        return NameBasedGuid($"{started.InstanceId}_{_now:o}_{_nextGuid++}");
    }

    /// <summary>Whether a started task has no answer yet; an instance does not end before all have one.</summary>
    public bool HasOpenTasks => _open.Count > 0;

    /// <summary>Whether a task or an event can still resume the orchestrator.</summary>
    public bool CanBeResumed => HasOpenTasks || _events.HasWaiters;

    public void BeginTurn(DateTime at, bool replay) => (_now, _isReplaying, _decisions, _statusChange) = (at, replay, [], null);

    public void Deliver(Arrival arrival)
    {
        if (arrival is EventRaised raised)
            _events.Raise(raised);
        else if (arrival is TaskAnswer answer && _open.Remove(answer.TaskId, out var task))
            task.Answer(answer);
    }

    public TurnResult EndTurn(Outcome? outcome) => new(_decisions, _statusChange, outcome);

    /// <summary>The outcome when the orchestrator has returned: its result, or the next generation after ContinueAsNew.</summary>
    public Outcome CompletionOutcome(object? result) => _continueAsNew is { } next
        ? next with { Unconsumed = next.KeepEvents ? _events.Unclaimed : null }
        : new Outcome(InstanceEnd.Completed) { Result = payloads.Write(result, $"output of orchestrator '{started.Name}'") };

    // A UUID of version 5 (RFC 9562): the same in every replay.
    private static Guid NameBasedGuid(FormattableString name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; it protects nothing here.
        SHA1.HashData([.. GuidNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(Invariant(name))], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static void ThrowIfEntity(string instanceId)
    {
        if (instanceId.StartsWith('@'))
            throw new ArgumentException($"'{instanceId}' is an entity; the local engine does not support entities.", nameof(instanceId));
    }
}
