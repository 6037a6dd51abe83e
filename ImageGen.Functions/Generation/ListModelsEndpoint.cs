using ImageGen.Models.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary><c>GET /api/models</c>: the catalog with today's state of each model.</summary>
public sealed class ListModelsEndpoint(ModelCatalog catalog)
{
    [Function(nameof(ListModelsEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/models")] HttpRequest http) =>
        Results.Json(
            new { @default = catalog.DefaultModel, models = catalog.All.Select(model => ModelCard.Of(model, catalog)) }, Asset.Json);
}
