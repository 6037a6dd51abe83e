using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Catalog;

/// <summary><c>GET /marketing/products?limit=&amp;after=</c>: the caller's products, by id.</summary>
public sealed class ListProductsEndpoint(MarketingCallers callers, UserProducts products)
{
    [Function(nameof(ListProductsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/products")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var query = ListQuery.Of(http);
        if (query.Fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var page = await products.ListAsync(user.Value, query.After, query.Limit, http.HttpContext.RequestAborted);
        return Results.Json(
            new { products = page.Select(one => one.Product), next = query.Next(http, page.Count, page.LastOrDefault().Id) },
            MarketingJson.Options);
    }
}
