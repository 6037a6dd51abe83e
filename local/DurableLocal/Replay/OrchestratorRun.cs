namespace DurableLocal.Replay;

/// <summary>
/// One run of an orchestrator from its beginning: first its past turns, then the new one. The whole run happens on the thread that
/// created this object. An orchestrator that is still waiting when the run ends is abandoned.
/// </summary>
internal sealed class OrchestratorRun(IDurableFunctions functions, ReplayContext context, TurnSynchronizationContext thread) : IDisposable
{
    private readonly SynchronizationContext? _callersContext = SynchronizationContext.Current;
    private Task<object?>? _orchestrator;

    /// <exception cref="InvalidOperationException">The code awaits something that is not durable; the instance cannot continue.</exception>
    public TurnResult RunTurn(DateTime at, IEnumerable<Arrival> arrivals, bool replaying)
    {
        SynchronizationContext.SetSynchronizationContext(thread);
        try
        {
            context.BeginTurn(at, replaying);
            if (_orchestrator is null)
            {
                _orchestrator = Begin();
                thread.Pump();
            }

            foreach (var arrival in arrivals)
            {
                context.Deliver(arrival);
                thread.Pump();
            }

            return context.EndTurn(OutcomeOf(_orchestrator));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_callersContext);
        }
    }

    public void Dispose() => thread.Close();

    private Task<object?> Begin()
    {
        Task<object?> running;
        try
        {
            running = functions.RunOrchestratorAsync(context.Name, context);
        }
        catch (Exception thrown)
        {
            running = Task.FromException<object?>(thrown);
        }

        _ = running.ContinueWith(
            _ => thread.CheckThread("the orchestrator ended"),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return running;
    }

    private Outcome? OutcomeOf(Task<object?> running)
    {
        if (!running.IsCompleted && !context.CanBeResumed)
            thread.ReportViolation("it awaits something that no started task or event can complete");
        if (thread.Violation is { } violation)
            throw new InvalidOperationException(violation);
        if (!running.IsCompleted || context.HasOpenTasks)
            return null;

        try
        {
            return context.CompletionOutcome(running.GetAwaiter().GetResult());
        }
        catch (Exception thrown)
        {
            return new(InstanceEnd.Failed) { Failure = Failures.From(thrown) };
        }
    }
}

internal sealed record TurnResult(IReadOnlyList<Decision> Decisions, StatusChange? CustomStatus, Outcome? Outcome)
{
    /// <summary>The code broke a rule of orchestrators: the instance fails, and a replay would not repeat this turn.</summary>
    public bool IsRuleViolation { get; private init; }

    public static TurnResult RuleViolation(FailureRecord failure) =>
        new([], null, new(InstanceEnd.Failed) { Failure = failure }) { IsRuleViolation = true };
}
