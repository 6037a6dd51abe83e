using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Http;

/// <summary>
/// Makes the links to an instance's management API: the Durable extension's in Azure, this machine's under the local host.
/// In Azure they carry a key to the whole task hub, so they go only to callers that hold a function key.
/// </summary>
public interface IManagementLinks
{
    CheckStatusLinks For(DurableTaskClient client, HttpRequest request, string instanceId);
}

/// <summary>
/// The management links of an instance, null where one would not work, in the camelCase that clients of Durable Functions know. The
/// isolated worker's own writer (<c>CreateCheckStatusResponseAsync</c>) sends PascalCase.
/// </summary>
public record CheckStatusLinks(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("statusQueryGetUri")] string StatusQueryGetUri,
    [property: JsonPropertyName("sendEventPostUri")] string? SendEventPostUri,
    [property: JsonPropertyName("terminatePostUri")] string? TerminatePostUri,
    [property: JsonPropertyName("suspendPostUri")] string? SuspendPostUri,
    [property: JsonPropertyName("resumePostUri")] string? ResumePostUri,
    [property: JsonPropertyName("purgeHistoryDeleteUri")] string? PurgeHistoryDeleteUri)
{
    /// <summary>
    /// For callers who may not see the hub, or an instance that is gone: the status is read at a path of the service. Not from the address
    /// that the caller has used, which may be any.
    /// </summary>
    public CheckStatusLinks WithStatusAt(string path) =>
        new(Id, new Uri(new Uri(StatusQueryGetUri), path).AbsoluteUri, null, null, null, null, null);
}

/// <summary>The links of the Durable extension.</summary>
public sealed class DurableManagementLinks : IManagementLinks
{
    public CheckStatusLinks For(DurableTaskClient client, HttpRequest request, string instanceId)
    {
        var links = client.CreateHttpManagementPayload(instanceId);
        return new(
            instanceId,
            Unescaped(links.StatusQueryGetUri),
            Unescaped(links.SendEventPostUri),
            Unescaped(links.TerminatePostUri),
            Unescaped(links.SuspendPostUri),
            Unescaped(links.ResumePostUri),
            Unescaped(links.PurgeHistoryDeleteUri));
    }

    // The extension writes reason={{text}}; the documented form is reason={text}.
    private static string Unescaped(string? link) => (link ?? "").Replace("{{text}}", "{text}", StringComparison.Ordinal);
}
