using Microsoft.Net.Http.Headers;

namespace DurableLocal.Management;

/// <summary>Reads one instance, or a page of them.</summary>
internal sealed class StatusRequests(DurableEngine engine)
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    /// <summary>
    /// <c>GET instances/{id}</c>: the address that clients poll. Unlike the extension's it has an <c>ETag</c>, and a caller who names it
    /// gets 304 from memory while nothing has changed, whatever the status is.
    /// </summary>
    public Task<IResult> GetAsync(HttpRequest request, string instanceId)
    {
        if (engine.Running.Directory.Find(instanceId) is not { } instance)
            return Task.FromResult(Results.NotFound());

        // Before the view: of a change in between, the next read must learn.
        var tag = new EntityTagHeaderValue($"\"{instance.Revision}\"", isWeak: true);
        if (IsKnown(request, tag) && StatusCode(request, instance.Summary.Status) < StatusCodes.Status300MultipleChoices)
        {
            request.HttpContext.Response.Headers.ETag = tag.ToString();
            return Task.FromResult(Results.StatusCode(StatusCodes.Status304NotModified));
        }

        if (instance.View() is not { } view)
            return Task.FromResult(Results.NotFound());

        request.HttpContext.Response.Headers.ETag = tag.ToString();
        var payload = Payload(view, request.Flag("showInput") ?? true) with
        {
            HistoryEvents = request.Flag("showHistory") is true ? History(request, instance) : null,
        };
        return Task.FromResult(StatusPayload.Result(payload, StatusCode(request, payload.RuntimeStatus)));
    }

    /// <summary><c>GET instances</c>: one page. The continuation header gives the token of the next page; the last page has none.</summary>
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
        var page = engine.Running.Directory.Page(query, Uri.UnescapeDataString(request.Headers[ContinuationHeader].ToString()), size);
        var showInput = request.Flag("showInput") ?? true;
        StatusPayload[] found =
        [
            .. page.Values.Select(instance => instance.View()).OfType<InstanceView>().Select(view => Payload(view, showInput)),
        ];

        // Ids may contain characters that a header must not.
        if (page.ContinuationToken is { } token)
            request.HttpContext.Response.Headers[ContinuationHeader] = Uri.EscapeDataString(token);
        return Task.FromResult(StatusPayload.Result(found, StatusCodes.Status200OK));
    }

    public static StatusPayload Payload(InstanceView view, bool showInput) => new()
    {
        Name = view.Summary.Name,
        Version = view.Summary.Version.Length == 0 ? null : view.Summary.Version,
        InstanceId = view.Summary.InstanceId,
        ParentInstanceId = view.Summary.Parent?.InstanceId,
        RuntimeStatus = view.Summary.Status,
        Input = showInput ? view.Input : null,
        CustomStatus = view.CustomStatus,
        Output = view.Output,
        CreatedTime = StatusPayload.Time(view.Summary.CreatedAt),
        LastUpdatedTime = StatusPayload.Time(view.Summary.LastUpdatedAt),
    };

    private static IReadOnlyList<object> History(HttpRequest request, Instance instance) =>
        instance.Summary.Status is OrchestrationRuntimeStatus.Pending
            ? []
            : HistoryView.Of(instance.ReadJournal(), request.Flag("showInput") ?? true, request.Flag("showHistoryOutput") ?? false);

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(
            given => given.Equals(EntityTagHeaderValue.Any) || given.Compare(tag, useStrongComparison: false));

    // 202 with a Location tells a client to continue polling; the body is the same in every case.
    private static int StatusCode(HttpRequest request, OrchestrationRuntimeStatus status)
    {
        if (status.IsFinished())
            return status is OrchestrationRuntimeStatus.Failed && request.Flag("returnInternalServerErrorOnFailure") is true
                ? StatusCodes.Status500InternalServerError
                : StatusCodes.Status200OK;

        var response = request.HttpContext.Response;
        response.Headers.Location =
            $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        response.Headers.RetryAfter = "5";
        return StatusCodes.Status202Accepted;
    }
}
