using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Templates;

/// <summary>
/// <c>PUT /marketing/templates/{user_template_id}</c>: replaces a design of the caller, whose name stays where none is given.
/// </summary>
public sealed class ReplaceTemplateEndpoint(MarketingCallers callers, UserTemplates templates)
{
    [Function(nameof(ReplaceTemplateEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "marketing/templates/{templateId}")] HttpRequest http,
        string templateId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var body = await TemplateBody.ReadAsync(http, http.HttpContext.RequestAborted);
        if (body.IsRefused)
            return body.Refusal;
        if (!Guid.TryParse(templateId, out var id)
            || await templates.ReplaceAsync(user.Value, id, body.Value, http.HttpContext.RequestAborted) is not { } replaced)
            return Problem.NoSuchTemplate();
        var warnings = await templates.WarningsAsync(body.Value, http.HttpContext.RequestAborted);
        return Results.Json(replaced with { Warnings = warnings }, MarketingJson.Options);
    }
}
