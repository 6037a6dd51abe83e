using System.Text.Json.Serialization;

namespace ImageGen.Http;

/// <summary>
/// The Durable links of an instance, in the camelCase that clients of Durable Functions know. The isolated worker's own writer
/// would send PascalCase (facts, 1.8).
/// </summary>
public sealed record CheckStatusLinks(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("statusQueryGetUri")] string StatusQueryGetUri,
    [property: JsonPropertyName("sendEventPostUri")] string SendEventPostUri,
    [property: JsonPropertyName("terminatePostUri")] string TerminatePostUri,
    [property: JsonPropertyName("suspendPostUri")] string SuspendPostUri,
    [property: JsonPropertyName("resumePostUri")] string ResumePostUri,
    [property: JsonPropertyName("purgeHistoryDeleteUri")] string PurgeHistoryDeleteUri);
