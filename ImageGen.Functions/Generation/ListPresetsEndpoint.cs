using ImageGen.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary><c>GET /api/presets</c>: the looks that a request may name.</summary>
public sealed class ListPresetsEndpoint
{
    [Function(nameof(ListPresetsEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/presets")] HttpRequest http) =>
        Results.Json(new { presets = Preset.All });
}
