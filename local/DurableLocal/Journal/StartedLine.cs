using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>
/// The first line of every journal: a new instance, or its next generation after ContinueAsNew. It holds all that a generation
/// knows of the ones before it.
/// </summary>
/// <param name="ExecutionId">Names the generation, so that what belongs to an earlier one is told apart.</param>
/// <param name="Version">The orchestration's version; empty when it has none.</param>
/// <param name="CreatedAt">When the first generation was accepted, UTC.</param>
internal sealed record StartedLine(
    DateTime At, string InstanceId, string ExecutionId, string Name, string Version, DateTime CreatedAt) : JournalLine(At)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    /// <summary>The first turn is not taken before; null means at once.</summary>
    public DateTime? StartAt { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The call that waits for this instance; null for a top-level orchestration.</summary>
    public ParentCall? Parent { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? CustomStatus { get; init; }

    public bool Suspended { get; init; }

    /// <summary>External events that the generation before did not consume.</summary>
    public IReadOnlyList<EventRaised>? Events { get; init; }

    /// <summary>How far the senders among other orchestrations had got; see <see cref="EventSender"/>.</summary>
    public IReadOnlyList<EventSender>? Senders { get; init; }
}

/// <summary>The call of a sub-orchestration: which task of which generation of which instance waits for the answer.</summary>
internal sealed record ParentCall(string InstanceId, string ExecutionId, string Name, int TaskId);
