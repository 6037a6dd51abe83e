using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Fields;

/// <summary><c>GET /marketing/fields</c>: which attribute of a product each variable shows, for all users.</summary>
public sealed class ListFieldsEndpoint(MarketingCallers callers, MarketingFields fields)
{
    [Function(nameof(ListFieldsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/fields")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        return user.IsRefused
            ? user.Refusal
            : Results.Json(new { fields = await fields.ListAsync(http.HttpContext.RequestAborted) }, MarketingJson.Options);
    }
}
