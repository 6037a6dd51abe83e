using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Http;

/// <summary>
/// <c>GET /health</c>: the process is up. It asks nothing of AWS, so that a probe never costs or fails for others' reasons.
/// </summary>
public sealed class HealthEndpoint(TimeProvider time)
{
    [Function(nameof(HealthEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request) =>
        Results.Json(new { status = "healthy", timestamp = time.GetUtcNow().UtcDateTime });
}
