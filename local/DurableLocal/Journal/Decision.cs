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
    public string Signature => this switch
    {
        CallActivity call => $"call activity '{call.Name}' (#{Id})",
        CallSubOrchestration call => $"call sub-orchestration '{call.Name}' (#{Id})",
        StartTimer => $"start timer (#{Id})",
        CancelTimer => $"cancel timer (#{Id})",
        SendEvent send => $"send event '{send.Name}' (#{Id})",
        _ => throw new NotSupportedException(GetType().Name),
    };
}

internal sealed record CallActivity(int Id, string Name, string Version) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    public IDictionary<string, string>? Tags { get; init; }
}

internal sealed record CallSubOrchestration(int Id, string Name, string Version, string InstanceId) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Input { get; init; }

    public IDictionary<string, string>? Tags { get; init; }
}

internal sealed record StartTimer(int Id, DateTime FireAt) : Decision(Id);

internal sealed record CancelTimer(int Id) : Decision(Id);

internal sealed record SendEvent(int Id, string InstanceId, string Name) : Decision(Id)
{
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Payload { get; init; }
}
