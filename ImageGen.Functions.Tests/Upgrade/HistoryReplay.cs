using System.Reflection;
using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// Runs an orchestrator of today against a recorded history, turn by turn, on the engine that the Functions worker uses, and compares what
/// it does in each turn with what was recorded.
/// </summary>
internal sealed class HistoryReplay(IReadOnlyList<RecordedEvent> history)
{
    // The defaults of a Functions worker.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private static readonly DurableTaskShimFactory Shims = new(
        new DurableTaskWorkerOptions { DataConverter = new JsonDataConverter(Json) }, NullLoggerFactory.Instance);

    private static readonly ILookup<string, MethodInfo> Functions = typeof(ImageGenApp).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
        .ToLookup(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, StringComparer.Ordinal);

    private readonly RecordedEvent _start = history.Single(begun => begun.Event == RecordedEvent.ExecutionStarted);

    /// <summary>What differs from the history, in words; empty where an instance that began then goes on today.</summary>
    public IReadOnlyList<string> Differences()
    {
        var differences = new List<string>();
        var past = new List<HistoryEvent>();
        foreach (var turn in Turns())
        {
            var state = new OrchestrationRuntimeState(past);
            foreach (var arrived in turn.Where(recorded => !recorded.IsAction))
                state.AddEvent(Arrival(arrived));
            var run = new TaskOrchestrationExecutor(
                state, Orchestration(), BehaviorOnContinueAsNew.Carryover, ErrorPropagationMode.UseFailureDetails).Execute();
            differences.AddRange(Compare([.. turn.Where(recorded => recorded.IsAction)], [.. run.Actions]));
            if (differences.Count > 0)
                break;
            past.AddRange(turn.Where(recorded => !recorded.IsAction).Select(Arrival));
            past.AddRange(turn.Where(recorded => recorded.IsAction).Select(Action).OfType<HistoryEvent>());
        }

        return [.. differences, .. LostInMessages()];
    }

    private IEnumerable<List<RecordedEvent>> Turns()
    {
        var turn = new List<RecordedEvent>();
        foreach (var recorded in history)
        {
            if (recorded.Event == RecordedEvent.OrchestratorStarted && turn.Count > 0)
            {
                yield return turn;
                turn = [];
            }

            turn.Add(recorded);
        }

        yield return turn;
    }

    private TaskOrchestration Orchestration() => Shims.CreateOrchestration(
        _start.Name!, new FunctionOrchestrator(Functions[_start.Name!].Single()), new Dictionary<string, object?>());

    private HistoryEvent Arrival(RecordedEvent recorded) => recorded.Event switch
    {
        RecordedEvent.OrchestratorStarted => new OrchestratorStartedEvent(-1) { Timestamp = recorded.At!.Value },
        RecordedEvent.ExecutionStarted => new ExecutionStartedEvent(-1, Text(recorded.Input))
        {
            Name = recorded.Name,
            Version = recorded.Version,
            OrchestrationInstance = new() { InstanceId = recorded.Instance, ExecutionId = "recorded" },
        },
        RecordedEvent.TaskCompleted => new TaskCompletedEvent(-1, recorded.Id!.Value, Text(recorded.Result)),
        RecordedEvent.TaskFailed => new TaskFailedEvent(-1, recorded.Id!.Value, recorded.Message, null, Failure(recorded)),
        RecordedEvent.SubOrchestrationCompleted =>
            new SubOrchestrationInstanceCompletedEvent(-1, recorded.Id!.Value, Text(recorded.Result)),
        RecordedEvent.SubOrchestrationFailed =>
            new SubOrchestrationInstanceFailedEvent(-1, recorded.Id!.Value, recorded.Message, null, Failure(recorded)),
        RecordedEvent.TimerFired => new TimerFiredEvent(-1) { TimerId = recorded.Id!.Value },
        RecordedEvent.EventRaised => new EventRaisedEvent(-1, Text(recorded.Input)) { Name = recorded.Name },
        var other => throw new NotSupportedException(other),
    };

    // The last action ends the history, so no turn follows it.
    private static HistoryEvent? Action(RecordedEvent recorded) => recorded.Event switch
    {
        RecordedEvent.TaskScheduled => new TaskScheduledEvent(recorded.Id!.Value, recorded.Name!) { Input = Text(recorded.Input) },
        RecordedEvent.SubOrchestrationCreated => new SubOrchestrationInstanceCreatedEvent(recorded.Id!.Value)
        {
            Name = recorded.Name,
            InstanceId = recorded.Instance,
            Input = Text(recorded.Input),
        },
        RecordedEvent.TimerCreated => new TimerCreatedEvent(recorded.Id!.Value, recorded.FireAt!.Value),
        _ => null,
    };

    private static FailureDetails Failure(RecordedEvent recorded) => new(recorded.Error!, recorded.Message!, null, null, false);

    private static IEnumerable<string> Compare(IReadOnlyList<RecordedEvent> recorded, IReadOnlyList<OrchestratorAction> actions)
    {
        var done = actions.Select(Of).ToList();
        for (var i = 0; i < Math.Max(recorded.Count, done.Count); i++)
        {
            var (before, now) = (recorded.ElementAtOrDefault(i), done.ElementAtOrDefault(i));
            if (Signature(before) != Signature(now))
            {
                yield return $"The history has {Signature(before)}; today it is {Signature(now)}.";
                yield break;
            }

            foreach (var lost in JsonLoss.Between(before!.Input, now!.Input).Concat(JsonLoss.Between(before.Result, now.Result)))
                yield return $"{Signature(before)}: {lost}";
        }
    }

    private static string Signature(RecordedEvent? action) => action?.Event switch
    {
        null => "nothing more",
        RecordedEvent.TimerCreated => $"timer #{action.Id} for {action.FireAt:O}",
        RecordedEvent.ExecutionCompleted => $"the end {action.Status} {action.Error} {action.Message}".TrimEnd(),
        // Ids that the engine makes up are not the same in every engine.
        _ => $"{action.Event} #{action.Id} {action.Name} {(Guid.TryParseExact(action.Instance, "N", out _) ? "" : action.Instance)}"
            .TrimEnd(),
    };

    private static RecordedEvent Of(OrchestratorAction action) => action switch
    {
        ScheduleTaskOrchestratorAction task => new()
        {
            Event = RecordedEvent.TaskScheduled,
            Id = task.Id,
            Name = task.Name,
            // The engine passes activities a list of one input.
            Input = Element(task.Input)?.EnumerateArray().Single(),
        },
        CreateSubOrchestrationAction child => new()
        {
            Event = RecordedEvent.SubOrchestrationCreated,
            Id = child.Id,
            Name = child.Name,
            Instance = child.InstanceId,
            Input = Element(child.Input),
        },
        CreateTimerOrchestratorAction timer => new() { Event = RecordedEvent.TimerCreated, Id = timer.Id, FireAt = timer.FireAt },
        OrchestrationCompleteOrchestratorAction end => new()
        {
            Event = RecordedEvent.ExecutionCompleted,
            Status = end.OrchestrationStatus.ToString(),
            Result = end.FailureDetails is null ? Element(end.Result) : null,
            Error = end.FailureDetails?.ErrorType,
            Message = end.FailureDetails?.ErrorMessage,
        },
        _ => throw new NotSupportedException(action.GetType().Name),
    };

    /// <summary>What the types of today would drop of the recorded messages.</summary>
    private IEnumerable<string> LostInMessages()
    {
        var orchestrator = Functions[_start.Name!].Single();
        foreach (var lost in Lost(_start.Input, FunctionOrchestrator.InputOf(orchestrator)))
            yield return $"The input of {_start.Name}: {lost}";
        foreach (var begun in history.Where(recorded => recorded.Event == RecordedEvent.TaskScheduled))
        {
            if (Functions[begun.Name!].SingleOrDefault() is not { } activity)
            {
                yield return $"There is no activity {begun.Name}.";
                continue;
            }

            foreach (var lost in Lost(begun.Input, activity.GetParameters()[0].ParameterType))
                yield return $"The input of {begun.Name}: {lost}";
            var answer = history.FirstOrDefault(
                recorded => recorded.Event == RecordedEvent.TaskCompleted && recorded.Id == begun.Id);
            foreach (var lost in Lost(answer?.Result, FunctionOrchestrator.ResultOf(activity)))
                yield return $"The result of {begun.Name}: {lost}";
        }
    }

    private static IEnumerable<string> Lost(JsonElement? recorded, Type? type)
    {
        if (recorded is not { } value || type is null)
            return [];
        try
        {
            return JsonLoss.Between(value, JsonSerializer.SerializeToElement(value.Deserialize(type, Json), type));
        }
        catch (JsonException unreadable)
        {
            return [unreadable.Message];
        }
    }

    private static string? Text(JsonElement? value) => value?.GetRawText();

    private static JsonElement? Element(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement;
}
