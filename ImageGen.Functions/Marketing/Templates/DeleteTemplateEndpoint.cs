using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Templates;

/// <summary>
/// <c>DELETE /marketing/templates/{user_template_id}</c>: deletes a design of the caller. Images that were made from it stay.
/// </summary>
public sealed class DeleteTemplateEndpoint(MarketingCallers callers, UserTemplates templates)
{
    [Function(nameof(DeleteTemplateEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "marketing/templates/{templateId}")] HttpRequest http,
        string templateId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        return Guid.TryParse(templateId, out var id) && await templates.DeleteAsync(user.Value, id, http.HttpContext.RequestAborted)
            ? Results.NoContent()
            : Problem.NoSuchTemplate();
    }
}
