using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>Something that arrives at an instance from outside its code.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "what")]
[JsonDerivedType(typeof(TaskCompleted), "completed")]
[JsonDerivedType(typeof(TaskFailed), "failed")]
[JsonDerivedType(typeof(TimerFired), "fired")]
[JsonDerivedType(typeof(EventRaised), "raised")]
[JsonDerivedType(typeof(SuspendRequested), "suspend")]
[JsonDerivedType(typeof(ResumeRequested), "resume")]
[JsonDerivedType(typeof(TerminateRequested), "terminate")]
internal abstract record Arrival(DateTime At);

/// <summary>The answer to a task that the orchestrator started.</summary>
internal abstract record TaskAnswer(DateTime At, int TaskId) : Arrival(At);

internal sealed record TaskCompleted(DateTime At, int TaskId) : TaskAnswer(At, TaskId)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Result { get; init; }
}

internal sealed record TaskFailed(DateTime At, int TaskId, FailureRecord Failure) : TaskAnswer(At, TaskId);

internal sealed record TimerFired(DateTime At, int TaskId) : TaskAnswer(At, TaskId);

/// <summary>An external event, from a client or (with <see cref="Sender"/>) from another orchestration.</summary>
internal sealed record EventRaised(DateTime At, string Name) : Arrival(At)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    public EventSender? Sender { get; init; }
}

internal sealed record SuspendRequested(DateTime At, string? Reason) : Arrival(At);

internal sealed record ResumeRequested(DateTime At, string? Reason) : Arrival(At);

internal sealed record TerminateRequested(DateTime At) : Arrival(At)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Output { get; init; }
}

/// <summary>
/// The generation that sent an event, and the number of the send within it. Sends of one generation arrive in order, so the highest
/// number seen tells a repeated delivery from a new one.
/// </summary>
internal sealed record EventSender(string ExecutionId, int Number);
