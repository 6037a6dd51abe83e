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

    private readonly SortedDictionary<int, OpenTask> open = [];
    private readonly ExternalEvents events = new();
    private List<Decision> decisions = [];
    private DateTime now;
    private bool replaying;
    private int nextTask;
    private int nextGuid;

    public override TaskName Name => started.Name;

    public override string InstanceId => started.InstanceId;

    public override string Version => started.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        started.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => replaying;

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

        var id = nextTask++;
        var timer = new OpenTimer();
        open.Add(id, timer);
        decisions.Add(new StartTimer(id, fireAt.ToUniversalTime()));
        cancellationToken.Register(() =>
        {
            thread.Demand("Cancellation of a timer");
            if (!open.Remove(id))
                return;
            decisions.Add(new CancelTimer(id));
            timer.Cancel(cancellationToken);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        thread.Demand(nameof(WaitForExternalEvent));
        return events.WaitFor<T>(eventName, () => thread.Demand("Cancellation of an event wait"), cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        thread.Demand(nameof(SendEvent));
        RefuseEntity(instanceId);
        decisions.Add(new Journal.SendEvent(nextTask++, instanceId, eventName)
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
        statusChange = new(json);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        thread.Demand(nameof(ContinueAsNew));
        continueAsNew = new Outcome(InstanceEnd.ContinuedAsNew)
        {
            Result = payloads.Write(options.NewInput, "input of the next generation"),
            NewVersion = options.NewVersion,
            KeepEvents = options.PreserveUnprocessedEvents,
        };
    }

    public override Guid NewGuid()
    {
        thread.Demand(nameof(NewGuid));
        return DeterministicGuid.Create(started.InstanceId, now, nextGuid++);
    }

    private static void RefuseEntity(string instanceId)
    {
        if (instanceId.StartsWith('@'))
            throw new ArgumentException($"'{instanceId}' names an entity; the local engine has none.", nameof(instanceId));
    }
}
