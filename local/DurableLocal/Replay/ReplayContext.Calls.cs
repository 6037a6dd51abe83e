using DurableLocal.Journal;
using Microsoft.DurableTask;

namespace DurableLocal.Replay;

/// <summary>Calls activities and sub-orchestrations.</summary>
internal sealed partial class ReplayContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Check(nameof(CallActivityAsync), name, input, options);
        var version = options?.Version is { } asked ? asked.Version ?? "" : started.Version;
        var json = payloads.Write(input, $"input of activity '{name.Name}'");
        return Call<TResult>(options, ofSubOrchestration: false, Start);

        OpenCall<TResult> Start() => Open<TResult>(
            name, id => new CallActivity(id, name.Name, version) { Input = json, Tags = options?.Tags });
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Check(nameof(CallSubOrchestratorAsync), orchestratorName, input, options);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        ThrowIfEntity(instanceId);

        // A sub-orchestration does not inherit its parent's version, as on Azure.
        var version = ((options as SubOrchestrationOptions)?.Version ?? options?.Version) is { } asked ? asked.Version ?? "" : "";
        var json = payloads.Write(input, $"input of sub-orchestration '{orchestratorName.Name}'");
        return Call<TResult>(options, ofSubOrchestration: true, Start);

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

    private Task<TResult> Call<TResult>(TaskOptions? options, bool ofSubOrchestration, Func<OpenCall<TResult>> start) =>
        options?.Retry switch
        {
            { Policy: { } policy } => CallWithPolicy(policy, ofSubOrchestration, start),
            { Handler: { } handler } => CallWithHandler(handler, start),
            _ => start().Task,
        };

    private async Task<TResult> CallWithPolicy<TResult>(RetryPolicy policy, bool ofSubOrchestration, Func<OpenCall<TResult>> start)
    {
        var firstAttempt = _now;
        for (var attempt = 1; ; attempt++)
        {
            var call = start();
            try
            {
                return await call.Task;
            }
            catch (TaskFailedException) when (call.Failure is { NonRetriable: false })
            {
                if (RetryDelay.After(attempt, policy, _now - firstAttempt, Failures.ForRetryFilter(call.Failure, ofSubOrchestration))
                    is not { } delay)
                    throw;
                await CreateTimer(_now + delay, CancellationToken.None);
            }
        }
    }

    private async Task<TResult> CallWithHandler<TResult>(AsyncRetryHandler handler, Func<OpenCall<TResult>> start)
    {
        var firstAttempt = _now;
        for (var attempt = 1; ; attempt++)
        {
            var call = start();
            try
            {
                return await call.Task;
            }
            catch (TaskFailedException failed) when (call.Failure is { NonRetriable: false })
            {
                if (!await handler(new(this, attempt, failed.FailureDetails, _now - firstAttempt, CancellationToken.None)))
                    throw;
            }
        }
    }
}
