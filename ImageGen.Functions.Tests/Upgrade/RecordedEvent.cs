using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageGen.Tests.Upgrade;

/// <summary>One event of an orchestration, in the words of Durable's own history. A history is a file of them, one on each line.</summary>
internal sealed record RecordedEvent
{
    public const string OrchestratorStarted = "OrchestratorStarted";
    public const string ExecutionStarted = "ExecutionStarted";
    public const string TaskScheduled = "TaskScheduled";
    public const string TaskCompleted = "TaskCompleted";
    public const string TaskFailed = "TaskFailed";
    public const string SubOrchestrationCreated = "SubOrchestrationInstanceCreated";
    public const string SubOrchestrationCompleted = "SubOrchestrationInstanceCompleted";
    public const string SubOrchestrationFailed = "SubOrchestrationInstanceFailed";
    public const string TimerCreated = "TimerCreated";
    public const string TimerFired = "TimerFired";
    public const string EventRaised = "EventRaised";
    public const string ExecutionCompleted = "ExecutionCompleted";

    [JsonPropertyName("event")] public required string Event { get; init; }

    /// <summary>When, UTC: of <see cref="OrchestratorStarted"/>, the time that the orchestrator saw.</summary>
    [JsonPropertyName("at")] public DateTime? At { get; init; }

    /// <summary>The number of the task, timer or child that was started, or that the event answers.</summary>
    [JsonPropertyName("id")] public int? Id { get; init; }

    /// <summary>Of the orchestrator, activity or external event.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    [JsonPropertyName("instance")] public string? Instance { get; init; }

    [JsonPropertyName("version")] public string? Version { get; init; }

    [JsonPropertyName("input")] public JsonElement? Input { get; init; }

    [JsonPropertyName("result")] public JsonElement? Result { get; init; }

    /// <summary>Of <see cref="TimerCreated"/>.</summary>
    [JsonPropertyName("fireAt")] public DateTime? FireAt { get; init; }

    /// <summary>Of <see cref="ExecutionCompleted"/>: <c>Completed</c>, <c>Failed</c> or <c>ContinuedAsNew</c>.</summary>
    [JsonPropertyName("status")] public string? Status { get; init; }

    /// <summary>Of a failure: the full name of the exception's type.</summary>
    [JsonPropertyName("error")] public string? Error { get; init; }

    [JsonPropertyName("message")] public string? Message { get; init; }

    /// <summary>True for what the orchestrator did, as opposed to what came to it.</summary>
    [JsonIgnore]
    public bool IsAction => Event is TaskScheduled or SubOrchestrationCreated or TimerCreated or ExecutionCompleted;
}
