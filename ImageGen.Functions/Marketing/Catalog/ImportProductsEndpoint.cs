using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// <c>POST /marketing/products?replace=</c> with a catalogue as CSV, TSV, RSS or Atom, as the body, as a file of a form, or by its
/// <c>url</c>: what was imported, and each row that was not.
/// </summary>
public sealed class ImportProductsEndpoint(MarketingCallers callers, CatalogueReceiver receiver, CatalogueImport import)
{
    [Function(nameof(ImportProductsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/products")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var query = JsonFields.OfQuery(http);
        query.Text("user_id", "mia");
        var replace = query.Flag("replace");
        if (query.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        var cancellationToken = http.HttpContext.RequestAborted;
        var received = await receiver.ReceiveAsync(http, cancellationToken);
        if (received.IsRefused)
            return received.Refusal;
        await using var file = received.Value;
        try
        {
            return Results.Json(await import.RunAsync(user.Value, file.Rows(), replace, cancellationToken), MarketingJson.Options);
        }
        catch (CatalogueBrokenException broken)
        {
            return Problem.CatalogueUnreadable(broken.Message);
        }
    }
}
