using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Catalog;

/// <summary><c>DELETE /marketing/products/{id}</c>: deletes a product of the caller by the catalogue's id.</summary>
public sealed class DeleteProductEndpoint(MarketingCallers callers, UserProducts products)
{
    [Function(nameof(DeleteProductEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "marketing/products/{retailerId}")] HttpRequest http,
        string retailerId)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(retailerId);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        // Of all characters the server leaves this one as it was sent, so that it does not divide the path.
        var id = retailerId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return !id.Contains('\0', StringComparison.Ordinal) && await products.DeleteAsync(user.Value, id, http.HttpContext.RequestAborted)
            ? Results.NoContent()
            : Problem.NoSuchProduct();
    }
}
