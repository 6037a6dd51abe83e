using DurableLocal.Replay;
using DurableLocal.Tracing;
using DurableTask.Core.Exceptions;

namespace DurableLocal.Work;

/// <summary>
/// Executes the decisions of a turn, once its line is on disk. Everything here may be repeated after a crash. Children are recognized by
/// id, events by their sender's number and answers by their task, so only activities can run twice.
/// </summary>
internal sealed class Effects(
    InstanceDirectory directory, TimerQueue timers, ActivityPool activities, TurnQueue turns, OrchestrationVersion version,
    TimeProvider clock, TimeSpan startDelay)
{
    public void Execute(Instance instance, StartedLine started, TurnLine turn)
    {
        Execute(instance, started, turn.Decisions, turn.Outcome);
        directory.Changed(instance.Id);
    }

    /// <summary>Continues an instance that was found on disk: executes the decisions without an answer again.</summary>
    public void Recover(Instance instance)
    {
        var found = instance.Read(
            state => new { state.Started, Decisions = state.Unsettled.Concat(state.Open.Values).ToList(), state.Outcome });
        // A newer app has made these decisions, and it executes them.
        if (found is null || !version.CanRun(found.Started.Version))
            return;

        Execute(instance, found.Started, found.Decisions, found.Outcome);
        ScheduleTurn(instance);
    }

    /// <summary>Queues an instance's next turn if it is due, or sets a timer for its start time.</summary>
    public void ScheduleTurn(Instance instance)
    {
        if (instance.Read(state => state.Turns.Count == 0 ? state.Started : null) is { } started
            && (started.StartAt ?? started.At + startDelay) is var startAt
            && startAt > Now())
            timers.Set(new(instance.Id, started.ExecutionId, TimerKey.StartTime), startAt);
        else if (instance.Wake())
            turns.Add(instance);
    }

    /// <summary>Finishes an instance that ended by itself or was terminated: answers its parent, then evicts it from memory.</summary>
    public void Finish(Instance instance)
    {
        var ended = instance.Read(state => new { state.Started, Timers = state.Open.Values.OfType<StartTimer>().ToList() });
        if (ended is null)
            return;

        foreach (var timer in ended.Timers)
            timers.Remove(new(instance.Id, ended.Started.ExecutionId, timer.Id));
        instance.Read(Emitted);
        AnswerParent(instance);
        instance.Evict();
        directory.Changed(instance.Id);
    }

    // Other instances come first: if one of them fails, everything is repeated, and no activity has been started twice.
    private void Execute(Instance instance, StartedLine started, IReadOnlyList<Decision> decisions, Outcome? outcome)
    {
        foreach (var send in decisions.OfType<SendEvent>())
            Deliver(started, send);
        instance.Settle(Now());
        foreach (var call in decisions.OfType<CallSubOrchestration>())
            StartChild(instance, started, call);
        foreach (var decision in decisions)
        {
            var key = new TimerKey(instance.Id, started.ExecutionId, decision.Id);
            if (decision is StartTimer timer)
                timers.Set(key, timer.FireAt);
            else if (decision is CancelTimer)
                timers.Remove(key);
            else if (decision is CallActivity call)
                activities.Add(instance, started.ExecutionId, call);
        }

        if (outcome is { End: InstanceEnd.ContinuedAsNew })
        {
            instance.Read(Emitted);
            instance.BeginNextGeneration(Now());
        }
        else if (outcome is not null)
            Finish(instance);
    }

    // Read under the lock of the instance, before it is evicted or begins anew.
    private static bool Emitted(InstanceState ended)
    {
        DurableTraces.EmitOrchestration(ended);
        return true;
    }

    private void Deliver(StartedLine from, SendEvent send)
    {
        if (directory.Find(send.InstanceId) is { } target
            && target.Raise(new(Now(), send.Name) { Input = send.Payload, Sender = new(from.ExecutionId, send.Id) }))
            turns.Add(target);
    }

    private void StartChild(Instance parent, StartedLine started, CallSubOrchestration call)
    {
        if (!parent.Awaits(started.ExecutionId, call.Id))
            return;

        var link = new ParentCall(started.InstanceId, started.ExecutionId, started.Name, call.Id);
        if (directory.Find(call.InstanceId) is { } existing && existing.Summary.Parent == link)
        {
            if (existing.Summary.Status.IsFinished())
                AnswerParent(existing);
            return;
        }

        try
        {
            var line = new StartedLine(
                Now(), call.InstanceId, Guid.NewGuid().ToString("N"), call.Name, version.OfNew(call.Version), Now())
            {
                Input = call.Input,
                Tags = call.Tags?.ToDictionary(),
                Parent = link,
                Trace = started.Trace?.Below(started, call.Id),
            };
            ScheduleTurn(directory.Start(line, OrchestrationStatuses.IsFinished));
        }
        catch (OrchestrationAlreadyExistsException failure)
        {
            if (parent.Answer(started.ExecutionId, new TaskFailed(Now(), call.Id, Failures.From(failure)), atOnce: true))
                turns.Add(parent);
        }
    }

    private void AnswerParent(Instance child)
    {
        if (child.Summary.Parent is not { } call
            || directory.Find(call.InstanceId) is not { } parent
            || child.View() is not { } view)
            return;

        TaskAnswer answer = view.Summary.Status is OrchestrationRuntimeStatus.Completed
            ? new TaskCompleted(Now(), call.TaskId) { Result = view.Output }
            : new TaskFailed(Now(), call.TaskId, view.Failure ?? new("Terminated", $"The sub-orchestration was terminated: {view.Output}"));
        if (parent.Answer(call.ExecutionId, answer, atOnce: true))
            turns.Add(parent);
    }

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
