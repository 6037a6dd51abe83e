using System.Text.Json.Nodes;

namespace DurableLocal.Management;

/// <summary>
/// The history in the status API's format, built from a journal: the scheduling of a task is merged into its completion, and internal
/// lines are left out. Fields have the Durable extension's order and nulls; clients that parse into its types need both.
/// </summary>
internal sealed class HistoryView
{
    private readonly bool _inputs;
    private readonly bool _outputs;
    private readonly List<JsonObject> _events = [];
    private readonly Dictionary<int, (Decision Decision, DateTime At, JsonObject Entry)> _scheduled = [];

    private HistoryView(bool inputs, bool outputs) => (_inputs, _outputs) = (inputs, outputs);

    /// <param name="outputs">Whether to include results: <c>showHistoryOutput</c>.</param>
    public static IReadOnlyList<object> Of(IEnumerable<JournalLine> lines, bool inputs, bool outputs)
    {
        var view = new HistoryView(inputs, outputs);
        foreach (var line in lines)
            view.Add(line);
        return view._events;
    }

    private void Add(JournalLine line)
    {
        switch (line)
        {
            case StartedLine started:
                Add(started);
                break;
            case ArrivedLine arrived:
                Add(arrived.Arrival);
                break;
            case TurnLine turn:
                foreach (var arrival in turn.Arrived)
                    Add(arrival);
                foreach (var decision in turn.Decisions)
                    Add(decision, turn.At);
                if (turn.Outcome is { } outcome)
                    Add(outcome, turn.At);
                break;
        }
    }

    private void Add(StartedLine started)
    {
        Entry(
            "ExecutionStarted",
            started.At,
            [
                .. Input(started.Input),
                new("Correlation", null),
                new("ParentTraceContext", null),
                new("ScheduledStartTime", started.StartAt),
                new("Generation", 0),
                new("GenerateNewTrace", false),
            ],
            [new("FunctionName", started.Name)]);
        foreach (var raised in started.Events ?? [])
            Add(raised);
    }

    private void Add(Arrival arrival)
    {
        switch (arrival)
        {
            case TimerFired fired when _scheduled.TryGetValue(fired.TaskId, out var timer):
                Entry("TimerFired", fired.At, [new("FireAt", ((StartTimer)timer.Decision).FireAt)]);
                break;
            case TaskCompleted completed:
                Merge(completed, "Completed", Output(completed.Result));
                break;
            case TaskFailed failed:
                Merge(
                    failed,
                    "Failed",
                    [new("Reason", failed.Failure.Message), new("Details", null), new("FailureDetails", Failure(failed.Failure))]);
                break;
            case EventRaised raised:
                Entry("EventRaised", raised.At, [new("Name", raised.Name), .. Input(raised.Input), new("ParentTraceContext", null)]);
                break;
            case SuspendRequested suspended:
                Entry("ExecutionSuspended", suspended.At, [new("Reason", suspended.Reason)]);
                break;
            case ResumeRequested resumed:
                Entry("ExecutionResumed", resumed.At, [new("Reason", resumed.Reason)]);
                break;
            case TerminateRequested terminated:
                Entry("ExecutionTerminated", terminated.At, _inputs ? [new("Input", Parse(terminated.Output))] : []);
                Add(new Outcome(InstanceEnd.Terminated) { Result = terminated.Output }, terminated.At);
                break;
        }
    }

    private void Add(Decision decision, DateTime at)
    {
        switch (decision)
        {
            case CallActivity activity:
                _scheduled[decision.Id] = (decision, at, Entry(
                    "TaskScheduled",
                    at,
                    [
                        new("Name", activity.Name),
                        // The extension does not store the inputs of activities unless it is told to.
                        .. Input(null),
                        new("ParentTraceContext", null),
                        new("Tags", new JsonObject()),
                    ]));
                break;
            case CallSubOrchestration child:
                _scheduled[decision.Id] = (decision, at, Entry(
                    "SubOrchestrationInstanceCreated",
                    at,
                    [new("Name", child.Name), new("InstanceId", child.InstanceId), .. Input(child.Input)]));
                break;
            case StartTimer timer:
                _scheduled[decision.Id] = (decision, at, Entry("TimerCreated", at, [new("FireAt", timer.FireAt)]));
                break;
            case SendEvent sent:
                Entry("EventSent", at, [new("InstanceId", sent.InstanceId), new("Name", sent.Name), .. Input(sent.Payload)]);
                break;
        }
    }

    private void Add(Outcome outcome, DateTime at)
    {
        var isUnknown = outcome.Failure is { } failure && Replay.Failures.IsUnknownFunction(failure);
        var result = outcome.Failure is null ? Parse(outcome.Result)
            : isUnknown ? Parse(Replay.Failures.Output(outcome.Failure))
            : outcome.Failure.Message;
        Entry(
            "ExecutionCompleted",
            at,
            [
                new("OrchestrationStatus", outcome.End.ToString()),
                .. Output(result),
                new("FailureDetails", isUnknown || outcome.Failure is null ? null : Failure(outcome.Failure)),
            ]);
    }

    private void Merge(TaskAnswer answer, string end, IEnumerable<KeyValuePair<string, JsonNode?>> fields)
    {
        var (decision, at, entry) = _scheduled[answer.TaskId];
        _events.Remove(entry);
        var scheduled = new KeyValuePair<string, JsonNode?>("ScheduledTime", new DateTimeOffset(at));
        if (decision is CallSubOrchestration child)
            Entry(
                $"SubOrchestrationInstance{end}",
                answer.At,
                fields,
                [scheduled, new("FunctionName", child.Name), new("InstanceId", child.InstanceId), .. Input(child.Input)]);
        else
            Entry(
                $"Task{end}",
                answer.At,
                fields,
                [scheduled, new("FunctionName", ((CallActivity)decision).Name), .. Input(null)]);
    }

    /// <param name="fields">What the event itself has.</param>
    /// <param name="merged">What the status API adds from another event.</param>
    private JsonObject Entry(
        string type,
        DateTime at,
        IEnumerable<KeyValuePair<string, JsonNode?>> fields,
        params IEnumerable<KeyValuePair<string, JsonNode?>> merged)
    {
        var entry = new JsonObject([new("EventType", type), .. fields, new("Timestamp", at), .. merged]);
        _events.Add(entry);
        return entry;
    }

    // JSON as text, not as a value.
    private KeyValuePair<string, JsonNode?>[] Input(string? json) => _inputs ? [new("Input", json)] : [];

    private KeyValuePair<string, JsonNode?>[] Output(string? json) => Output(Parse(json));

    private KeyValuePair<string, JsonNode?>[] Output(JsonNode? value) => _outputs ? [new("Result", value)] : [];

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static JsonObject Failure(FailureRecord failure) => new()
    {
        ["ErrorType"] = failure.Type,
        ["ErrorMessage"] = failure.Message,
        ["StackTrace"] = failure.StackTrace,
        ["InnerFailure"] = failure.Inner is { } inner ? Failure(inner) : null,
        ["IsNonRetriable"] = failure.NonRetriable,
        ["Properties"] = new JsonObject(),
    };
}
