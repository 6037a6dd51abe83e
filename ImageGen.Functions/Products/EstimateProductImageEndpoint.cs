using ImageGen.Generation;
using ImageGen.Generation.History;
using ImageGen.Http;
using ImageGen.Imaging.Overlays;
using ImageGen.Models.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Products;

/// <summary>
/// <c>GET /generative-ai-images/estimate?size=</c>: the model and the price of the background of one product picture, without a page. An
/// image of the page that is cut out costs a call more.
/// </summary>
public sealed class EstimateProductImageEndpoint(ModelCatalog catalog, BackgroundModel model)
{
    [Function(nameof(EstimateProductImageEndpoint))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "generative-ai-images/estimate")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var fields = JsonFields.OfQuery(http);
        var size = fields.Choice("size", [.. OverlaySizes.All.Select(one => one.Ratio)]) ?? OverlaySizes.All[0].Ratio;
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var request = new GenerationRequest
        {
            RequestId = Guid.NewGuid().ToString("N"),
            UserId = GenerationRules.DefaultUser,
            Prompt = GenerationRules.PromptExample,
            AspectRatio = BackgroundPrompt.NameOf(size),
            Model = model.Id,
        }.ToImageRequest();
        var estimate = GenerationEstimate.Of(request, catalog);
        return estimate.IsRefused ? estimate.Refusal : Results.Json(estimate.Value, Asset.Json);
    }
}
