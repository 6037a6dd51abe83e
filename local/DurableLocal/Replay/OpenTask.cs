using DurableLocal.Journal;
using DurableLocal.Payloads;
using Microsoft.DurableTask;

namespace DurableLocal.Replay;

/// <summary>A task that the orchestrator started and that has no answer yet.</summary>
internal abstract class OpenTask
{
    public abstract void Answer(TaskAnswer answer);
}

/// <summary>An activity or a sub-orchestration under way.</summary>
internal sealed class OpenCall<T>(string name, int id) : OpenTask
{
    // Completed on the orchestrator's thread, so that continuations stay there: no RunContinuationsAsynchronously.
    private readonly TaskCompletionSource<T> completion = new();

    public Task<T> Task => completion.Task;

    /// <summary>Why it failed; null if it has not.</summary>
    public FailureRecord? Failure { get; private set; }

    public override void Answer(TaskAnswer answer)
    {
        if (answer is TaskFailed failed)
        {
            Failure = failed.Failure;
            completion.SetException(new TaskFailedException(name, id, Failures.ToDetails(failed.Failure)));
            return;
        }

        try
        {
            completion.SetResult(PayloadConverter.Read<T>(((TaskCompleted)answer).Result)!);
        }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
        {
            completion.SetException(new InvalidOperationException(
                $"The result of '{name}' (#{id}) cannot be read as {typeof(T)}: {unreadable.Message}", unreadable));
        }
    }
}

internal sealed class OpenTimer : OpenTask
{
    private readonly TaskCompletionSource completion = new();

    public Task Task => completion.Task;

    public override void Answer(TaskAnswer answer) => completion.SetResult();

    public void Cancel(CancellationToken cancellationToken) => completion.TrySetCanceled(cancellationToken);
}
