using System.Text.Json.Serialization;
using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>POST /api/estimate</c> with the body of <c>POST /api/assets</c>: what would be generated and what it would cost. It starts nothing,
/// and refuses what <see cref="StartGenerationEndpoint"/> would.
/// </summary>
public sealed class EstimateGenerationEndpoint(RequestReader reader, ModelCatalog catalog)
{
    [Function(nameof(EstimateGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/estimate")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var given = await RequestReader.ParseAsync(http, ownId: null, cancellationToken);
        if (given.IsRefused)
            return given.Refusal;
        var parsed = await reader.CheckAsync(http, given.Value, cancellationToken);
        if (parsed.IsRefused)
            return parsed.Refusal;

        var estimate = GenerationEstimate.Of(parsed.Value.Request.ToImageRequest(), catalog);
        return estimate.IsRefused ? estimate.Refusal : Results.Json(estimate.Value, Asset.Json);
    }
}

/// <summary>What a request would generate.</summary>
/// <param name="Price">US dollars for all images; left out where it is not known.</param>
public sealed record GenerationEstimate(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("price_usd")] decimal? Price,
    [property: JsonPropertyName("price_known")] bool IsPriceKnown)
{
    /// <summary>What the first model that can do it would generate, or why none can.</summary>
    public static Result<GenerationEstimate, Problem> Of(ImageRequest request, ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalog);
        var models = catalog.Candidates(request);
        if (models.IsRefused)
            return RequestReader.Refuse(models.Refusal);
        var plan = ImagePlanner.Plan(request, models.Value[0]);
        return new GenerationEstimate(
            plan.Model.Id, plan.Size.Width, plan.Size.Height, request.Count, plan.Price, plan.Price is not null);
    }
}
