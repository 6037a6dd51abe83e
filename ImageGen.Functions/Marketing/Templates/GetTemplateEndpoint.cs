using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Templates;

/// <summary><c>GET /marketing/templates/{user_template_id}</c>: a design of the caller with its JSON in <c>template</c>.</summary>
public sealed class GetTemplateEndpoint(MarketingCallers callers, UserTemplates templates)
{
    [Function(nameof(GetTemplateEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/templates/{templateId}")] HttpRequest http,
        string templateId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        return Guid.TryParse(templateId, out var id)
            && await templates.FindAsync(user.Value, id, http.HttpContext.RequestAborted) is { } found
            ? Results.Json(found, MarketingJson.Options)
            : Problem.NoSuchTemplate();
    }
}
