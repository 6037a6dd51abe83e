using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>One line of an instance's journal.</summary>
/// <param name="At">When it was written, UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(StartedLine), "started")]
[JsonDerivedType(typeof(ArrivedLine), "arrived")]
[JsonDerivedType(typeof(TurnLine), "turn")]
[JsonDerivedType(typeof(SettledLine), "settled")]
internal abstract record JournalLine(DateTime At);

/// <summary>An arrival, which waits for the next turn or changes the state at once (suspend, resume, terminate).</summary>
internal sealed record ArrivedLine(DateTime At, Arrival Arrival) : JournalLine(At);

/// <summary>All events that the instance sent in its last turn have been delivered.</summary>
/// <param name="End">How the generation ended, if that turn ended it; so the last line of a finished journal always tells the end.</param>
internal sealed record SettledLine(DateTime At, InstanceEnd? End) : JournalLine(At);

/// <summary>
/// The first line of every journal: a new instance, or its next generation after ContinueAsNew. It contains everything that is
/// passed on from the generation before.
/// </summary>
/// <param name="ExecutionId">Identifies the generation, so that answers for an earlier one are ignored.</param>
/// <param name="Version">The orchestration's version; empty when it has none.</param>
/// <param name="CreatedAt">When the first generation was accepted, UTC.</param>
internal sealed record StartedLine(
    DateTime At, string InstanceId, string ExecutionId, string Name, string Version, DateTime CreatedAt) : JournalLine(At)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    /// <summary>The first turn does not run earlier; null means at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>The trace of the instance, also after a restart; null where its start had none.</summary>
    public TraceLink? Trace { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The call that waits for this instance; null for a top-level orchestration.</summary>
    public ParentCall? Parent { get; init; }

    [JsonConverter(typeof(RawJsonConverter))]
    public string? CustomStatus { get; init; }

    public bool Suspended { get; init; }

    /// <summary>External events that the last generation did not consume.</summary>
    public IReadOnlyList<EventRaised>? Events { get; init; }

    /// <summary>The last event number of each sending orchestration; see <see cref="EventSender"/>.</summary>
    public IReadOnlyList<EventSender>? Senders { get; init; }
}

/// <summary>The task of a parent instance that waits for a sub-orchestration.</summary>
internal sealed record ParentCall(string InstanceId, string ExecutionId, string Name, int TaskId);

/// <summary>One turn of an orchestrator, written atomically: its arrivals and all its decisions.</summary>
/// <param name="At">The turn's time, which is the orchestrator's <c>CurrentUtcDateTime</c>; never earlier than the turn before.</param>
/// <param name="Inbox">How many arrivals already in the journal were delivered, oldest first, before <paramref name="Arrived"/>.</param>
/// <param name="Arrived">Results of activities and timers that become durable with this line.</param>
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

    /// <summary>External events for the next generation, which this one received and did not consume.</summary>
    public IReadOnlyList<EventRaised>? Unconsumed { get; init; }

    /// <summary>Whether events that were not delivered when the turn began are passed on to the next generation.</summary>
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

/// <summary>An exception as data: type name and text.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="NonRetriable">No retry policy applies, because a retry cannot help (an unknown function).</param>
internal sealed record FailureRecord(
    string Type, string Message, string? StackTrace = null, FailureRecord? Inner = null, bool NonRetriable = false);
