using System.Text.Json.Nodes;

namespace DurableLocal.Management;

/// <summary>
/// The history in the status API's format, built from a journal: the scheduling of a task is merged into its completion, and internal
/// lines are left out.
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
                Input(Entry("ExecutionStarted", started.At), started.Input)["FunctionName"] = started.Name;
                foreach (var raised in started.Events ?? [])
                    Add(raised);
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

    private void Add(Arrival arrival)
    {
        switch (arrival)
        {
            case TimerFired fired when _scheduled.TryGetValue(fired.TaskId, out var timer):
                Entry("TimerFired", fired.At)["FireAt"] = ((StartTimer)timer.Decision).FireAt;
                break;
            case TaskCompleted completed:
                Output(Merge(completed, "Completed"), completed.Result);
                break;
            case TaskFailed failed:
                var entry = Merge(failed, "Failed");
                entry["Reason"] = failed.Failure.Message;
                entry["FailureDetails"] = Failure(failed.Failure);
                break;
            case EventRaised raised:
                Input(Entry("EventRaised", raised.At), raised.Input)["Name"] = raised.Name;
                break;
            case SuspendRequested suspended:
                Entry("ExecutionSuspended", suspended.At)["Reason"] = suspended.Reason;
                break;
            case ResumeRequested resumed:
                Entry("ExecutionResumed", resumed.At)["Reason"] = resumed.Reason;
                break;
            case TerminateRequested terminated:
                Input(Entry("ExecutionTerminated", terminated.At), terminated.Output);
                break;
        }
    }

    private void Add(Decision decision, DateTime at)
    {
        switch (decision)
        {
            case CallActivity activity:
                Schedule(decision, at, "TaskScheduled")["Name"] = activity.Name;
                break;
            case CallSubOrchestration child:
                var entry = Input(Schedule(decision, at, "SubOrchestrationInstanceCreated"), child.Input);
                (entry["Name"], entry["InstanceId"]) = (child.Name, child.InstanceId);
                break;
            case StartTimer timer:
                Schedule(decision, at, "TimerCreated")["FireAt"] = timer.FireAt;
                break;
            case SendEvent sent:
                entry = Input(Entry("EventSent", at), sent.Payload);
                (entry["Name"], entry["InstanceId"]) = (sent.Name, sent.InstanceId);
                break;
        }
    }

    private void Add(Outcome outcome, DateTime at)
    {
        var entry = Output(Entry("ExecutionCompleted", at), outcome.Result);
        entry["OrchestrationStatus"] = outcome.End.ToString();
        if (outcome.Failure is { } failure)
            entry["FailureDetails"] = Failure(failure);
    }

    private JsonObject Merge(TaskAnswer answer, string end)
    {
        var (decision, at, entry) = _scheduled[answer.TaskId];
        _events.Remove(entry);
        var child = decision as CallSubOrchestration;
        var merged = Entry(child is null ? $"Task{end}" : $"SubOrchestrationInstance{end}", answer.At);
        merged["ScheduledTime"] = at;
        merged["FunctionName"] = child?.Name ?? ((CallActivity)decision).Name;
        if (child is not null)
            Input(merged, child.Input)["InstanceId"] = child.InstanceId;
        return merged;
    }

    private JsonObject Schedule(Decision decision, DateTime at, string type)
    {
        var entry = Entry(type, at);
        _scheduled[decision.Id] = (decision, at, entry);
        return entry;
    }

    private JsonObject Entry(string type, DateTime at)
    {
        var entry = new JsonObject { ["EventType"] = type, ["Timestamp"] = at };
        _events.Add(entry);
        return entry;
    }

    private JsonObject Input(JsonObject entry, string? json)
    {
        if (_inputs)
            entry["Input"] = json is null ? null : JsonNode.Parse(json);
        return entry;
    }

    private JsonObject Output(JsonObject entry, string? json)
    {
        if (_outputs)
            entry["Result"] = json is null ? null : JsonNode.Parse(json);
        return entry;
    }

    private static JsonObject Failure(FailureRecord failure) => new()
    {
        ["ErrorType"] = failure.Type,
        ["ErrorMessage"] = failure.Message,
        ["StackTrace"] = failure.StackTrace,
        ["InnerFailure"] = failure.Inner is { } inner ? Failure(inner) : null,
        ["IsNonRetriable"] = failure.NonRetriable,
    };
}
