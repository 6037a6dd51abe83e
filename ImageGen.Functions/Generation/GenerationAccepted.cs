using System.Text.Json.Serialization;
using ImageGen.Http;

namespace ImageGen.Generation;

/// <summary>The answer to <c>POST /api/assets</c>: the seed's two fields, then the Durable links.</summary>
public sealed record GenerationAccepted(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("statusQueryGetUri")] string StatusQueryGetUri,
    [property: JsonPropertyName("sendEventPostUri")] string SendEventPostUri,
    [property: JsonPropertyName("terminatePostUri")] string TerminatePostUri,
    [property: JsonPropertyName("suspendPostUri")] string SuspendPostUri,
    [property: JsonPropertyName("resumePostUri")] string ResumePostUri,
    [property: JsonPropertyName("purgeHistoryDeleteUri")] string PurgeHistoryDeleteUri)
{
    public static GenerationAccepted Of(CheckStatusLinks links) => new(
        "Image generation request queued", links.Id, links.Id, links.StatusQueryGetUri, links.SendEventPostUri,
        links.TerminatePostUri, links.SuspendPostUri, links.ResumePostUri, links.PurgeHistoryDeleteUri);
}
