using DurableLocal.Journal;
using DurableLocal.Payloads;

namespace DurableLocal.Replay;

/// <summary>
/// One run of an orchestrator from its beginning: first its past turns, then the new one. The whole run happens on the thread that
/// created this object. An orchestrator that is still waiting when the run ends is abandoned.
/// </summary>
internal sealed class OrchestratorRun : IDisposable
{
    private readonly IDurableFunctions _functions;
    private readonly StartedLine _started;
    private readonly TurnSynchronizationContext _thread;
    private readonly SynchronizationContext? _callersContext = SynchronizationContext.Current;
    private readonly ReplayContext _context;
    private Task<object?>? _orchestrator;

    public OrchestratorRun(
        IDurableFunctions functions, StartedLine started, PayloadConverter payloads, ILoggerFactory loggers, Action<string> lateViolation)
    {
        _functions = functions;
        _started = started;
        _thread = new(lateViolation);
        _context = new(started, payloads, loggers, _thread);
    }

    /// <summary>Runs one turn of the orchestrator.</summary>
    /// <exception cref="InvalidOperationException">The code awaits something that is not durable; the instance cannot continue.</exception>
    public TurnResult RunTurn(DateTime at, IEnumerable<Arrival> arrivals, bool replaying)
    {
        SynchronizationContext.SetSynchronizationContext(_thread);
        try
        {
            _context.BeginTurn(at, replaying);
            if (_orchestrator is null)
            {
                _orchestrator = Begin();
                _thread.Pump();
            }

            foreach (var arrival in arrivals)
            {
                _context.Deliver(arrival);
                _thread.Pump();
            }

            return _context.EndTurn(OutcomeOf(_orchestrator));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_callersContext);
        }
    }

    public void Dispose() => _thread.Close();

    private Task<object?> Begin()
    {
        Task<object?> running;
        try
        {
            running = _functions.RunOrchestratorAsync(_started.Name, _context);
        }
        catch (Exception thrown)
        {
            running = Task.FromException<object?>(thrown);
        }

        _ = running.ContinueWith(
            _ => _thread.CheckThread("the orchestrator ended"),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return running;
    }

    private Outcome? OutcomeOf(Task<object?> running)
    {
        if (!running.IsCompleted && !_context.CanBeResumed)
            _thread.ReportViolation("it awaits something that no started task or event can complete");
        if (_thread.Violation is { } violation)
            throw new InvalidOperationException(violation);
        if (!running.IsCompleted || _context.HasOpenTasks)
            return null;

        try
        {
            return _context.CompletionOutcome(running.GetAwaiter().GetResult());
        }
        catch (Exception thrown)
        {
            return Fail(thrown);
        }
    }

    private static Outcome Fail(Exception exception) => new(InstanceEnd.Failed) { Failure = Failures.From(exception) };
}

/// <summary>The result of one turn.</summary>
internal sealed record TurnResult(IReadOnlyList<Decision> Decisions, StatusChange? CustomStatus, Outcome? Outcome)
{
    /// <summary>The code broke a rule of orchestrators: the instance fails, and a replay would not repeat this turn.</summary>
    public bool IsRuleViolation { get; private init; }

    public static TurnResult RuleViolation(FailureRecord failure) =>
        new([], null, new(InstanceEnd.Failed) { Failure = failure }) { IsRuleViolation = true };
}
