using DurableLocal.Journal;
using DurableLocal.Payloads;

namespace DurableLocal.Replay;

/// <summary>
/// One run of an orchestrator from its first line. The turns it took are fed to it again, then the new one. The whole run happens on
/// the thread that made this object; an orchestrator that is still waiting when the run ends is simply left behind.
/// </summary>
internal sealed class OrchestratorRun : IDisposable
{
    private readonly IDurableFunctions functions;
    private readonly StartedLine started;
    private readonly TurnSynchronizationContext thread;
    private readonly SynchronizationContext? outer = SynchronizationContext.Current;
    private readonly ReplayContext context;
    private Task<object?>? orchestrator;

    public OrchestratorRun(
        IDurableFunctions functions, StartedLine started, PayloadConverter payloads, ILoggerFactory loggers, Action<string> lateViolation)
    {
        this.functions = functions;
        this.started = started;
        thread = new(lateViolation);
        context = new(started, payloads, loggers, thread);
    }

    /// <summary>Lets the orchestrator take one turn.</summary>
    /// <exception cref="InvalidOperationException">The code awaits what it must not; the instance cannot go on.</exception>
    public TurnResult Take(DateTime at, IEnumerable<Arrival> arrivals, bool replaying)
    {
        SynchronizationContext.SetSynchronizationContext(thread);
        try
        {
            context.BeginTurn(at, replaying);
            if (orchestrator is null)
            {
                orchestrator = Begin();
                thread.Pump();
            }

            foreach (var arrival in arrivals)
            {
                context.Deliver(arrival);
                thread.Pump();
            }

            return context.EndTurn(OutcomeOf(orchestrator));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public void Dispose() => thread.Close();

    private Task<object?> Begin()
    {
        Task<object?> running;
        try
        {
            running = functions.RunOrchestratorAsync(started.Name, context);
        }
        catch (Exception thrown)
        {
            running = Task.FromException<object?>(thrown);
        }

        _ = running.ContinueWith(
            _ => thread.Observe("the orchestrator ended"),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return running;
    }

    private Outcome? OutcomeOf(Task<object?> running)
    {
        if (!running.IsCompleted && !context.CanGoOn)
            thread.Report("it waits for something, and has started nothing that could wake it");
        if (thread.Violation is { } violation)
            throw new InvalidOperationException(violation);
        if (!running.IsCompleted || context.HasOpenTasks)
            return null;

        try
        {
            return context.Returned(running.GetAwaiter().GetResult());
        }
        catch (Exception thrown)
        {
            return Fail(thrown);
        }
    }

    private static Outcome Fail(Exception exception) => new(InstanceEnd.Failed) { Failure = Failures.From(exception) };
}
