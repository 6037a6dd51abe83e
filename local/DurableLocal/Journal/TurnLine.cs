using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>
/// One turn of an orchestrator, whole or not at all: what it was given and everything it decided.
/// </summary>
/// <param name="At">The turn's time, which is the orchestrator's <c>CurrentUtcDateTime</c>; never earlier than the turn before.</param>
/// <param name="Inbox">How many of the arrivals already in the journal were delivered, oldest first, before <paramref name="Arrived"/>.</param>
/// <param name="Arrived">Arrivals that become durable with this line: results of activities and timers, which can be had again until then.</param>
internal sealed record TurnLine(
    DateTime At, int Inbox, IReadOnlyList<Arrival> Arrived, IReadOnlyList<Decision> Decisions) : JournalLine(At)
{
    /// <summary>The custom status, if the turn changed it.</summary>
    public StatusChange? CustomStatus { get; init; }

    /// <summary>How the generation ended, if it did.</summary>
    public Outcome? Outcome { get; init; }
}

/// <summary>A new custom status; null clears it.</summary>
internal sealed record StatusChange([property: JsonConverter(typeof(RawJsonConverter))] string? Value);

/// <summary>The end of a generation by its own decision.</summary>
internal sealed record Outcome(InstanceEnd End)
{
    /// <summary>The output, or the input of the next generation.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Result { get; init; }

    public FailureRecord? Failure { get; init; }

    /// <summary>The version of the next generation.</summary>
    public string? NewVersion { get; init; }

    /// <summary>External events for the next generation: delivered to this one, which did not consume them.</summary>
    public IReadOnlyList<EventRaised>? Unconsumed { get; init; }

    /// <summary>Whether events that waited undelivered when the turn began go on to the next generation.</summary>
    public bool KeepEvents { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<InstanceEnd>))]
internal enum InstanceEnd
{
    Completed,
    Failed,
    Terminated,
    ContinuedAsNew,
}
