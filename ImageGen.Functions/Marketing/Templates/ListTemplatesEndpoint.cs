using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Templates;

/// <summary><c>GET /marketing/templates?limit=&amp;after=</c>: the caller's designs, the newest first, without their JSON.</summary>
public sealed class ListTemplatesEndpoint(MarketingCallers callers, UserTemplates templates)
{
    [Function(nameof(ListTemplatesEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/templates")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var query = ListQuery.Of(http);
        var after = query.AfterId("user_template_id", "6f1c7c1e-6f0a-4f4b-9c55-0c9d2f5f7a10");
        if (query.Fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var page = await templates.ListAsync(user.Value, after, query.Limit, http.HttpContext.RequestAborted);
        return Results.Json(
            new { templates = page, next = query.Next(http, page.Count, page.LastOrDefault()?.UserTemplateId.ToString()) },
            MarketingJson.Options);
    }
}
