using System.Text.Json.Serialization;

namespace DurableLocal.Journal;

/// <summary>How journal lines look as JSON. Payloads may be 64 levels deep by themselves, hence the depth.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 128)]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(Decision))]
internal sealed partial class JournalJson : JsonSerializerContext;
