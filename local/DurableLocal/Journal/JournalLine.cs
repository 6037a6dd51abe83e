using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>One line of an instance's journal: a fact that nothing takes back.</summary>
/// <param name="At">When it was written, UTC.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(StartedLine), "started")]
[JsonDerivedType(typeof(ArrivedLine), "arrived")]
[JsonDerivedType(typeof(TurnLine), "turn")]
[JsonDerivedType(typeof(SettledLine), "settled")]
internal abstract record JournalLine(DateTime At);

/// <summary>Something reached the instance and waits for its next turn, or changed its state at once (suspend, resume, terminate).</summary>
internal sealed record ArrivedLine(DateTime At, Arrival Arrival) : JournalLine(At);

/// <summary>The events that the instance sent in the turn before have all been delivered.</summary>
/// <param name="End">How the generation ended, if that turn ended it, so that the last line of a journal tells.</param>
internal sealed record SettledLine(DateTime At, InstanceEnd? End) : JournalLine(At);
