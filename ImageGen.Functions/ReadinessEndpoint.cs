using System.Text.Json.Serialization;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen;

/// <summary>
/// <c>GET /health/ready</c>: 200 when the service can take requests, 503 when it cannot, each with the state of what it depends on. It
/// costs a small write every 10 seconds at most, however often it is asked.
/// </summary>
public sealed class ReadinessEndpoint(StorageHealth storage)
{
    [Function(nameof(ReadinessEndpoint))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var checks = await storage.CheckAsync(http.HttpContext.RequestAborted);
        var isReady = checks.All(check => check.IsOk);
        http.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new Readiness(
                isReady ? "ready" : "not ready",
                [.. checks.Select(check => new ReadinessCheck(check.Store, check.IsOk, check.LastSuccess?.UtcDateTime))]),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>The answer of <see cref="ReadinessEndpoint"/>.</summary>
public sealed record Readiness(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("checks")] IReadOnlyList<ReadinessCheck> Checks);

/// <summary>One thing that the service depends on.</summary>
/// <param name="LastSuccess">When it last worked, UTC; null where it has not since the start.</param>
public sealed record ReadinessCheck(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("ok")] bool IsOk,
    [property: JsonPropertyName("last_success")] DateTime? LastSuccess);
