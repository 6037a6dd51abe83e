using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Fields;

/// <summary><c>PUT /marketing/fields</c> with all fields, for all users: those that it lacks are deleted.</summary>
public sealed class ReplaceFieldsEndpoint(MarketingCallers callers, MarketingFields fields)
{
    [Function(nameof(ReplaceFieldsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "marketing/fields")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var body = await FieldsBody.ReadAsync(http, http.HttpContext.RequestAborted);
        if (body.IsRefused)
            return body.Refusal;
        await fields.ReplaceAsync(body.Value, http.HttpContext.RequestAborted);
        return Results.Json(new { fields = await fields.ListAsync(http.HttpContext.RequestAborted) }, MarketingJson.Options);
    }
}
