using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>Something that an orchestrator's code started in a turn. The engine executes it after it is in the journal.</summary>
/// <param name="Id">The task's number: counted from 0 within a generation, the same in every replay.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(CallActivity), "activity")]
[JsonDerivedType(typeof(StartTimer), "timer")]
[JsonDerivedType(typeof(CancelTimer), "cancelTimer")]
[JsonDerivedType(typeof(CallSubOrchestration), "subOrchestration")]
[JsonDerivedType(typeof(SendEvent), "send")]
internal abstract record Decision(int Id)
{
    /// <summary>Kind, name and number; a replay is compared with the journal by it.</summary>
    [JsonIgnore]
    public abstract string Signature { get; }
}

internal sealed record CallActivity(int Id, string Name, string Version) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    public IDictionary<string, string>? Tags { get; init; }

    public override string Signature => $"call activity '{Name}' (#{Id})";
}

internal sealed record CallSubOrchestration(int Id, string Name, string Version, string InstanceId) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    public IDictionary<string, string>? Tags { get; init; }

    public override string Signature => $"call sub-orchestration '{Name}' (#{Id})";
}

internal sealed record StartTimer(int Id, DateTime FireAt) : Decision(Id)
{
    public override string Signature => $"start timer (#{Id})";
}

internal sealed record CancelTimer(int Id) : Decision(Id)
{
    public override string Signature => $"cancel timer (#{Id})";
}

internal sealed record SendEvent(int Id, string InstanceId, string Name) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Payload { get; init; }

    public override string Signature => $"send event '{Name}' (#{Id})";
}
