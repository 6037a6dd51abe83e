using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Aws;
using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Models;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen;

/// <summary>
/// <c>GET /health/ready</c>: 200 when the service can take work, 503 when it cannot, each with the state of what it depends on. It
/// costs a small write and a request to each model endpoint every 10 seconds at most, however often it is asked, and no money.
/// </summary>
public sealed class ReadinessEndpoint(
    RoleHealth role, StorageHealth storage, AccessHealth access, ModelHealth models, MarketingHealth marketing)
{
    [Function(nameof(ReadinessEndpoint))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var endpoints = models.CheckAsync(cancellationToken);
        var session = await role.CheckAsync(cancellationToken);
        var stores = await storage.CheckAsync(cancellationToken);
        var callers = await access.CheckAsync(cancellationToken);
        var database = await marketing.CheckAsync(cancellationToken);
        ReadinessCheck[] checks =
        [
            // Everything else works without it.
            .. database is { } check
                ? new[] { new ReadinessCheck("marketing database", check.IsOk, IsRequired: false, check.LastSuccess) }
                : [],
            .. session is { } held ? new[] { new ReadinessCheck("AWS credentials", held.IsOk, IsRequired: true, held.LastSuccess) } : [],
            .. stores.Select(store => new ReadinessCheck(store.Store, store.IsOk, IsRequired: true, store.LastSuccess)),
            .. callers.Select(caller => new ReadinessCheck(caller.Name, caller.IsOk, IsRequired: true, caller.LastSuccess)),
            .. (await endpoints).Select(model => new ReadinessCheck(model.Name, model.IsOk, model.IsRequired, model.LastSuccess)),
        ];
        var isReady = checks.All(one => one.IsOk || !one.IsRequired);
        return Results.Json(
            new Readiness(isReady ? "ready" : "not ready", checks),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>The answer of <see cref="ReadinessEndpoint"/>.</summary>
public sealed record Readiness(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("checks")] IReadOnlyList<ReadinessCheck> Checks);

/// <summary>One thing that the service depends on.</summary>
/// <param name="IsRequired">False where the service can take work without it: a model that is not the default one.</param>
/// <param name="LastSuccess">When it last worked; null where it has not since the start.</param>
public sealed record ReadinessCheck(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("ok")] bool IsOk,
    [property: JsonPropertyName("required")] bool IsRequired,
    [property: JsonPropertyName("last_success"), JsonConverter(typeof(WholeSeconds))] DateTimeOffset? LastSuccess);
