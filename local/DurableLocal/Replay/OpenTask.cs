namespace DurableLocal.Replay;

/// <summary>A task that the orchestrator started, without an answer yet.</summary>
internal abstract class OpenTask
{
    public abstract void Answer(TaskAnswer answer);
}

/// <summary>A running activity or sub-orchestration.</summary>
internal sealed class OpenCall<T>(string name, int id) : OpenTask
{
    // Completed on the orchestrator's thread, so that continuations stay there: no RunContinuationsAsynchronously.
    private readonly TaskCompletionSource<T> _completion = new();

    public Task<T> Task => _completion.Task;

    /// <summary>The failure; null if it has not failed.</summary>
    public FailureRecord? Failure { get; private set; }

    public override void Answer(TaskAnswer answer)
    {
        if (answer is TaskFailed failed)
        {
            Failure = failed.Failure;
            _completion.SetException(new TaskFailedException(name, id, Failures.ToDetails(failed.Failure)));
            return;
        }

        try
        {
            _completion.SetResult(PayloadConverter.Read<T>(((TaskCompleted)answer).Result, $"The result of '{name}' (#{id})")!);
        }
        catch (InvalidOperationException unreadable)
        {
            _completion.SetException(unreadable);
        }
    }
}

internal sealed class OpenTimer : OpenTask
{
    private readonly TaskCompletionSource _completion = new();

    public Task Task => _completion.Task;

    public override void Answer(TaskAnswer answer) => _completion.SetResult();

    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
}
