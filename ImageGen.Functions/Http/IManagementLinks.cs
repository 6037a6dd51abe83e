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

/// <summary>The links that the Durable extension hands out.</summary>
public sealed class DurableManagementLinks : IManagementLinks
{
    public CheckStatusLinks For(DurableTaskClient client, HttpRequest request, string instanceId)
    {
        var links = client.CreateHttpManagementPayload(instanceId);
        return new(
            instanceId,
            Plain(links.StatusQueryGetUri),
            Plain(links.SendEventPostUri),
            Plain(links.TerminatePostUri),
            Plain(links.SuspendPostUri),
            Plain(links.ResumePostUri),
            Plain(links.PurgeHistoryDeleteUri));
    }

    // The extension writes reason={{text}} by a slip of its own; clients know reason={text}.
    private static string Plain(string? link) => (link ?? "").Replace("{{text}}", "{text}", StringComparison.Ordinal);
}
