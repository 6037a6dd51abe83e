using ImageGen.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary><c>GET /api/models</c>: the catalogue with today's state of each model.</summary>
public sealed class ListModelsEndpoint(ModelCatalogue catalogue)
{
    [Function(nameof(ListModelsEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models")] HttpRequest http) =>
        Results.Json(new { @default = catalogue.DefaultModel, models = catalogue.All.Select(model => ModelCard.Of(model, catalogue)) }, Asset.Json);
}
