using DurableLocal.Management;
using ImageGen.Http;
using ImageGen.LocalHost.Storage;
using Microsoft.DurableTask.Client;

namespace ImageGen.LocalHost.Routing;

/// <summary>The links of this machine's management API, with the host that links to images have.</summary>
public sealed class LocalManagementLinks(LocalAddress address) : IManagementLinks
{
    public CheckStatusLinks For(DurableTaskClient client, HttpRequest request, string instanceId)
    {
        var links = ManagementLinks.For(address.Base.GetLeftPart(UriPartial.Authority), instanceId);
        return new(links.Id, links.StatusQueryGetUri, links.SendEventPostUri, links.TerminatePostUri,
            links.SuspendPostUri, links.ResumePostUri, links.PurgeHistoryDeleteUri);
    }
}
