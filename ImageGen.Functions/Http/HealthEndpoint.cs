using System.Text.Json.Serialization;
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
        Results.Json(new Health("ok", IsEmailDemo: true, WholeSeconds.Text(time.GetUtcNow())));
}

/// <summary>The answer of <see cref="HealthEndpoint"/>.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="IsEmailDemo">True where no e-mail is sent; this service sends none.</param>
/// <param name="Timestamp">Now.</param>
public sealed record Health(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("email_demo_mode")] bool IsEmailDemo,
    [property: JsonPropertyName("timestamp")] string Timestamp);
