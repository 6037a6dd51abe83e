using DurableLocal.Client;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Management;

/// <summary><c>GET instances</c>: a page of instances; the header <c>x-ms-continuation-token</c> leads to the next, empty at the end.</summary>
internal sealed class ListRequests(DurableEngine engine)
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    public Task<IResult> ListAsync(HttpRequest request)
    {
        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = request.Text("instanceIdPrefix"),
            CreatedFrom = request.Time("createdTimeFrom"),
            CreatedTo = request.Time("createdTimeTo"),
            Statuses = request.Names<OrchestrationRuntimeStatus>("runtimeStatus"),
        };
        var size = request.Number("top") is > 0 and var top ? Math.Min(top, 1000) : OrchestrationQuery.DefaultPageSize;
        var directory = engine.Running.Directory;
        var page = InstanceQuery.Page(directory, query, Uri.UnescapeDataString(request.Headers[ContinuationHeader].ToString()), size);
        var showInput = request.Flag("showInput") ?? true;
        StatusPayload[] found =
        [
            .. page.Summaries
                .Select(summary => directory.Find(summary.InstanceId)?.View() is { } view ? StatusRequests.Payload(view, showInput) : null)
                .OfType<StatusPayload>(),
        ];

        // Ids may hold characters that a header may not.
        request.HttpContext.Response.Headers[ContinuationHeader] =
            page.ContinuationToken is { } token ? Uri.EscapeDataString(token) : "";
        return Task.FromResult(StatusPayload.Result(found, StatusCodes.Status200OK));
    }
}
