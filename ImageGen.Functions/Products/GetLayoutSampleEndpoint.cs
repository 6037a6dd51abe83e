using ImageGen.Http;
using ImageGen.Imaging.Overlays;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Products;

/// <summary><c>GET /generative-ai-images/layouts/{name}/sample</c>: a picture of a layout, JPEG.</summary>
public sealed class GetLayoutSampleEndpoint
{
    [Function(nameof(GetLayoutSampleEndpoint))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "generative-ai-images/layouts/{name}/sample")] HttpRequest http,
        string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (OverlayLayouts.ReadSample(name) is not { } sample)
            return Problem.NoSuchPath(http.Path);
        http.HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(sample, "image/jpeg");
    }
}
