namespace DurableLocal.Replay;

internal sealed partial class ReplayContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Check(nameof(CallActivityAsync), name, input, options);
        var version = options?.Version is { } asked ? asked.Version ?? "" : started.Version;
        var json = payloads.Write(input, $"input of activity '{name.Name}'");
        return Call(Start, options, ofSubOrchestration: false);

        OpenCall<TResult> Start() => Open<TResult>(
            name, id => new CallActivity(id, name.Name, version) { Input = json, Tags = options?.Tags });
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Check(nameof(CallSubOrchestratorAsync), orchestratorName, input, options);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        ThrowIfEntity(instanceId);

        // A sub-orchestration does not inherit its parent's version, as on Azure: without one of its own it gets the app's.
        var version = ((options as SubOrchestrationOptions)?.Version ?? options?.Version) is { } asked ? asked.Version ?? "" : "";
        var json = payloads.Write(input, $"input of sub-orchestration '{orchestratorName.Name}'");
        return Call(Start, options, ofSubOrchestration: true);

        OpenCall<TResult> Start() => Open<TResult>(
            orchestratorName,
            id => new CallSubOrchestration(id, orchestratorName.Name, version, instanceId) { Input = json, Tags = options?.Tags });
    }

    private void Check(string member, TaskName name, object? input, TaskOptions? options)
    {
        thread.RequireOwnThread(member);
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException("The function to call has no name.", nameof(name));
        if (input is TaskOptions && options is null)
            throw new ArgumentException(
                $"TaskOptions were passed as the input of '{name.Name}'. Pass them as options: options: ...", nameof(input));
    }

    private OpenCall<TResult> Open<TResult>(TaskName name, Func<int, Decision> decide)
    {
        thread.RequireOwnThread(name.Name);
        var id = _nextTask++;
        var call = new OpenCall<TResult>(name.Name, id);
        _open.Add(id, call);
        _decisions.Add(decide(id));
        return call;
    }

    private Task<TResult> Call<TResult>(Func<OpenCall<TResult>> start, TaskOptions? options, bool ofSubOrchestration) =>
        options?.Retry is { } retry ? CallWithRetries(start, retry, ofSubOrchestration) : start().Task;

    private async Task<TResult> CallWithRetries<TResult>(Func<OpenCall<TResult>> start, TaskRetryOptions retry, bool ofSubOrchestration)
    {
        var firstAttempt = _now;
        for (var attempt = 1; ; attempt++)
        {
            var call = start();
            try
            {
                return await call.Task;
            }
            catch (TaskFailedException failed) when (call.Failure is { NonRetriable: false } failure)
            {
                var elapsed = _now - firstAttempt;
                if (retry.Policy is { } policy)
                {
                    if (RetryDelay(policy, attempt, elapsed, Failures.ForRetryFilter(failure, ofSubOrchestration)) is not { } delay)
                        throw;
                    await CreateTimer(_now + delay, CancellationToken.None);
                }
                else if (!await retry.Handler!(new(this, attempt, failed.FailureDetails, elapsed, CancellationToken.None)))
                    throw;
            }
        }
    }

    /// <summary>
    /// How long to wait after a failed attempt: <c>first × coefficient^(attempt-1)</c>, at most the policy's maximum interval, without
    /// jitter. Null when the policy gives up: no attempts or no time left, or its filter returns false.
    /// </summary>
    /// <param name="attempt">Attempts made so far, from 1.</param>
    /// <param name="elapsed">Time since the first attempt began. The timeout never stops a running attempt.</param>
    private static TimeSpan? RetryDelay(RetryPolicy policy, int attempt, TimeSpan elapsed, Exception failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !IsHandled(policy, failure))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= policy.RetryTimeout)
            return null;

        var max = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < max.Ticks ? TimeSpan.FromTicks((long)ticks) : max;
    }

    // A filter that throws counts as false, so that the caller sees the activity's failure and not the filter's.
    private static bool IsHandled(RetryPolicy policy, Exception failure)
    {
        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
