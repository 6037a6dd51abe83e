using System.Collections.Concurrent;
using System.Threading.Channels;
using DurableLocal.Replay;
using DurableLocal.Tracing;

namespace DurableLocal.Work;

/// <summary>Runs activities in the order of their scheduling, up to a maximum at once.</summary>
internal sealed class ActivityPool(
    IDurableFunctions functions, PayloadConverter payloads, TimeProvider clock, Action<Instance> onDue, ILogger log) : IDisposable
{
    private readonly Channel<(Instance Instance, string ExecutionId, CallActivity Call)> _queue =
        Channel.CreateUnbounded<(Instance, string, CallActivity)>();

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<CallActivity, string> _running = new(ReferenceEqualityComparer.Instance);
    private Task[] _workers = [];
    private volatile bool _isDraining;

    /// <summary>Such as <c>InvokeModel (3)</c>.</summary>
    public IReadOnlyList<string> Running =>
    [
        .. _running.Values.GroupBy(name => name).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()})"),
    ];

    public void Start(int count) => _workers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(WorkAsync))];

    public void Add(Instance instance, string executionId, CallActivity call) => _queue.Writer.TryWrite((instance, executionId, call));

    /// <summary>Starts no more activities and waits for the running ones; those that remain when the wait ends are cancelled.</summary>
    public async Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        _isDraining = true;
        _queue.Writer.TryComplete();
        try
        {
            await Task.WhenAll(_workers).WaitAsync(limit, clock, cancellationToken);
        }
        catch (Exception end) when (end is TimeoutException or OperationCanceledException)
        {
            await _stopping.CancelAsync();
        }
    }

    /// <summary>
    /// Cancels the running activities and starts no more. Those that do not end within <paramref name="grace"/> are abandoned. Neither
    /// cancelled nor abandoned activities have a result, so they run again at the next start.
    /// </summary>
    public async Task StopAsync(TimeSpan grace)
    {
        _isDraining = true;
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_workers).WaitAsync(grace, clock);
        }
        catch (TimeoutException)
        {
            DurableLog.ActivitiesAbandoned(log);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync()
    {
        while (await NextAsync() is { } next && !_isDraining)
        {
            var (instance, executionId, call) = next;
            if (instance.Awaits(executionId, call.Id)
                && await RunAsync(instance, call) is { } answer
                && instance.Answer(executionId, answer))
                onDue(instance);
        }
    }

    // ReadAllAsync would wake every waiting worker for each activity; this wakes one.
    private async Task<(Instance, string, CallActivity)?> NextAsync()
    {
        try
        {
            return await _queue.Reader.ReadAsync(CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    private async Task<TaskAnswer?> RunAsync(Instance instance, CallActivity call)
    {
        var instanceId = instance.Id;
        if (!functions.Activities.Contains(call.Name, StringComparer.OrdinalIgnoreCase))
            return new TaskFailed(Now(), call.Id, Failures.UnknownFunction(call.Name, "activity", functions.Activities));

        _running[call] = call.Name;
        using var span = DurableTraces.StartActivity(instance.Read(state => state.Started), call);
        try
        {
            var result = await functions.RunActivityAsync(new(call.Name, instanceId, call.Id, call.Input, call.Version), _stopping.Token);
            var json = payloads.Write(result, $"output of activity '{call.Name}'");
            return new TaskCompleted(Now(), call.Id) { Result = json };
        }
        catch (Exception cancelled) when (_stopping.IsCancellationRequested)
        {
            DurableTraces.Fail(span, cancelled.GetType().ToString());
            return null;
        }
        catch (Exception failure)
        {
            DurableLog.ActivityFailed(log, failure, call.Name, instanceId, call.Id);
            DurableTraces.Fail(span, failure.GetType().ToString());
            return new TaskFailed(Now(), call.Id, Failures.From(failure));
        }
        finally
        {
            _running.TryRemove(call, out _);
        }
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
