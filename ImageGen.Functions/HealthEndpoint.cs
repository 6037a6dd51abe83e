using System.Text.Json.Serialization;
using ImageGen.Contact;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen;

/// <summary>
/// <c>GET /health</c>: the process is up. It asks nothing of AWS, so that a probe never costs or fails for others' reasons.
/// </summary>
public sealed class HealthEndpoint(IOptions<ContactOptions> contact, TimeProvider time)
{
    [Function(nameof(HealthEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request) =>
        Results.Json(new Health("ok", contact.Value.IsDemo, WholeSeconds.Text(time.GetUtcNow())));
}

/// <summary>The answer of <see cref="HealthEndpoint"/>.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="IsEmailDemo">True where contact messages are written to files instead of being sent by e-mail.</param>
/// <param name="Timestamp">Now.</param>
public sealed record Health(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("email_demo_mode")] bool IsEmailDemo,
    [property: JsonPropertyName("timestamp")] string Timestamp);
