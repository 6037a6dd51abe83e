using System.Diagnostics;

namespace DurableLocal.Tracing;

/// <summary>
/// Spans of the engine, with the names, kinds and attributes of Microsoft's Durable Task SDK, whose source they also name. An instance
/// has spans where its start had one. No span has an input, an output or the message of a failure.
/// </summary>
internal static class DurableTraces
{
    public const string SourceName = "Microsoft.DurableTask";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The start of an instance by a client. What starts afterwards belongs to its trace, also in another process.</summary>
    public static Activity? StartCreation(StartedLine started) => Source.StartActivity(
        Name("create_orchestration", started.Name, started.Version), ActivityKind.Producer) is { } span
            ? Describe(span, "orchestration", started.Name, started.InstanceId, started.Version)
                .SetTag("durabletask.task.execution_id", started.ExecutionId)
            : null;

    /// <summary>An event that a client raises; null outside of a trace.</summary>
    public static Activity? StartEvent(string instanceId, string name) => Activity.Current is not null && Source.StartActivity(
        Name("orchestration_event", name, ""), ActivityKind.Producer) is { } span
            ? span.SetTag("durabletask.type", "event")
                .SetTag("durabletask.task.name", name)
                .SetTag("durabletask.event.target_instance_id", instanceId)
            : null;

    /// <summary>The execution of an activity. A crash may repeat it, and then it has a span for each time.</summary>
    public static Activity? StartActivity(StartedLine? started, CallActivity call) =>
        started is not null && started.Trace?.SpanOf(started, call.Id) is { } parent && Source.StartActivity(
            Name("activity", call.Name, call.Version), ActivityKind.Server, parent) is { } span
            ? Describe(span, "activity", call.Name, started.InstanceId, call.Version).SetTag("durabletask.task.task_id", call.Id)
            : null;

    /// <summary>
    /// Spans of what a turn has learnt and done: the calls and timers that were answered, and the events that were sent. A replay does not
    /// come here, so it repeats none.
    /// </summary>
    public static void EmitTurn(InstanceState state, IEnumerable<Arrival> arrivals)
    {
        if (state.Started.Trace is not { } trace || !Source.HasListeners())
            return;
        var orchestration = trace.SpanOf(state.Started);
        var answers = arrivals.OfType<TaskAnswer>().ToDictionary(answer => answer.TaskId);
        foreach (var turn in answers.Count > 0 ? state.Turns : [])
        {
            foreach (var decision in turn.Decisions)
            {
                if (answers.TryGetValue(decision.Id, out var answer))
                    EmitAnswered(state.Started, orchestration, trace.SpanOf(state.Started, decision.Id), decision, turn.At, answer);
            }
        }

        foreach (var sent in state.Turns[^1].Decisions.OfType<SendEvent>())
            EmitSent(state.Started, orchestration, sent);
    }

    /// <summary>The span of a whole generation of an instance, once it has ended. A crash may repeat it, under the same id.</summary>
    public static void EmitOrchestration(InstanceState state)
    {
        var started = state.Started;
        if (started.Trace is not { } trace || !Source.HasListeners())
            return;
        var begun = state.Turns.Count > 0 ? state.Turns[0].At : started.At;
        using var span = Source.StartActivity(
            Name("orchestration", started.Name, started.Version), ActivityKind.Server, trace.Parent, startTime: begun);
        if (span is null)
            return;
        SpanIds.Set(span, trace.SpanOf(started).SpanId);
        Describe(span, "orchestration", started.Name, started.InstanceId, started.Version)
            .SetTag("durabletask.task.execution_id", started.ExecutionId)
            .SetTag("durabletask.task.status", $"{state.Outcome?.End}");
        if (state.Outcome is { Failure: { } failure })
            Fail(span, failure.Type);
        End(span, state.LastUpdatedAt);
    }

    /// <summary>Marks a span as failed, by the type alone: a message may repeat what nobody is to read.</summary>
    public static void Fail(Activity? span, string type) => span?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error);

    private static void EmitAnswered(
        StartedLine started, ActivityContext orchestration, ActivityContext own, Decision decision, DateTime at, TaskAnswer answer)
    {
        var (type, name, task, version) = decision switch
        {
            CallActivity call => ("activity", Name("activity", call.Name, call.Version), call.Name, call.Version),
            CallSubOrchestration call => ("orchestration", Name("orchestration", call.Name, call.Version), call.Name, call.Version),
            _ => ("timer", $"orchestration:{started.Name}:timer", started.Name, ""),
        };
        using var span = Source.StartActivity(
            name, type == "timer" ? ActivityKind.Internal : ActivityKind.Client, orchestration, startTime: at);
        if (span is null)
            return;
        SpanIds.Set(span, own.SpanId);
        Describe(span, type, task, started.InstanceId, version).SetTag("durabletask.task.task_id", decision.Id);
        if (decision is StartTimer timer)
            span.SetTag("durabletask.fire_at", $"{timer.FireAt:o}");
        if (answer is TaskFailed failed)
            Fail(span, failed.Failure.Type);
        End(span, answer.At);
    }

    private static void EmitSent(StartedLine started, ActivityContext orchestration, SendEvent sent)
    {
        using var span = Source.StartActivity(Name("orchestration_event", sent.Name, ""), ActivityKind.Producer, orchestration);
        if (span is not null)
            Describe(span, "event", sent.Name, started.InstanceId, "").SetTag("durabletask.event.target_instance_id", sent.InstanceId);
    }

    private static Activity Describe(Activity span, string type, string name, string instanceId, string version)
    {
        span.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        return version.Length > 0 ? span.SetTag("durabletask.task.version", version) : span;
    }

    private static string Name(string what, string name, string version) =>
        version.Length > 0 ? $"{what}:{name}@({version})" : $"{what}:{name}";

    // A clock that was set back must not give a span that ends before it begins.
    private static void End(Activity span, DateTime at) => span.SetEndTime(at < span.StartTimeUtc ? span.StartTimeUtc : at);
}
