using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;

namespace Microsoft.Azure.Functions.Worker;

public static class DurableTaskClientExtensions
{
    private const string NeedsTheHost =
        "Only the Functions host knows the links of an instance. "
        + "Run ImageGen.LocalHost instead, or build where the packages can be restored.";

    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null) =>
        throw new PlatformNotSupportedException(NeedsTheHost);

    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        throw new PlatformNotSupportedException(NeedsTheHost);

    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default) =>
        throw new PlatformNotSupportedException(NeedsTheHost);
}
