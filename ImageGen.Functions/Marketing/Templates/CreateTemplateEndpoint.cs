using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Templates;

/// <summary><c>POST /marketing/templates</c> with a design, alone or with a <c>name</c>: 201 with its <c>user_template_id</c>.</summary>
public sealed class CreateTemplateEndpoint(MarketingCallers callers, UserTemplates templates)
{
    [Function(nameof(CreateTemplateEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/templates")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var body = await TemplateBody.ReadAsync(http, http.HttpContext.RequestAborted);
        if (body.IsRefused)
            return body.Refusal;
        var created = await templates.CreateAsync(user.Value, body.Value, http.HttpContext.RequestAborted);
        http.HttpContext.Response.Headers.Location = $"/marketing/templates/{created.UserTemplateId}";
        created = created with { Warnings = await templates.WarningsAsync(body.Value, http.HttpContext.RequestAborted) };
        return Results.Json(created, MarketingJson.Options, statusCode: StatusCodes.Status201Created);
    }
}
