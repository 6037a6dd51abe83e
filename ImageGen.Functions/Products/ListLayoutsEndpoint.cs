using ImageGen.Imaging.Overlays;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Products;

/// <summary><c>GET /generative-ai-images/layouts</c>: the layouts, each with a sample picture, and the sizes.</summary>
public sealed class ListLayoutsEndpoint
{
    [Function(nameof(ListLayoutsEndpoint))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "generative-ai-images/layouts")] HttpRequest http) =>
        Results.Json(new
        {
            layouts = OverlayLayouts.All.Select(layout => new
            {
                name = layout.Name,
                description = layout.Description,
                sampleUrl = $"/generative-ai-images/layouts/{layout.Name}/sample",
            }),
            sizes = OverlaySizes.All.Select(size => new { size = size.Ratio, width = size.Width, height = size.Height }),
        });
}
