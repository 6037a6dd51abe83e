using DurableLocal.Management;
using ImageGen.Http;
using Microsoft.DurableTask.Client;

namespace ImageGen.LocalHost.Routing;

/// <summary>The links of this machine's management API, on the host and port that the caller used.</summary>
public sealed class LocalManagementLinks : IManagementLinks
{
    public CheckStatusLinks For(DurableTaskClient client, HttpRequest request, string instanceId)
    {
        var links = ManagementLinks.For(request, instanceId);
        return new(links.Id, links.StatusQueryGetUri, links.SendEventPostUri, links.TerminatePostUri,
            links.SuspendPostUri, links.ResumePostUri, links.PurgeHistoryDeleteUri);
    }
}
