using System.Text.Json.Serialization;
using ImageGen.Access;
using ImageGen.Contact;
using ImageGen.Marketing.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Studio;

/// <summary><c>GET /api/studio</c>: what the page must know before anybody has signed in.</summary>
public sealed class StudioInfoEndpoint(
    IOptions<AccessOptions> access, IOptions<StudioOptions> options, IOptions<ContactOptions> contact, MarketingDatabase marketing)
{
    [Function(nameof(StudioInfoEndpoint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/studio")] HttpRequest http) =>
        Results.Json(new StudioInfo(
            ServiceVersion.Name, ServiceVersion.Number, Access(), marketing.IsConfigured,
            contact.Value.IsSmtpComplete || contact.Value.IsDemo, contact.Value.IsDemo, SignIn()));

    private string Access() => access.Value is { TrustPlatform: true, Mode: not AccessMode.Open }
        ? "platform"
        : access.Value.Mode.ToString().ToLowerInvariant();

    private SignIn? SignIn() => options.Value is { SignInAuthority.Length: > 0 } own
        ? new(own.SignInAuthority, own.SignInClientId, own.SignInScope, own.SignInAudience.Length > 0 ? own.SignInAudience : null)
        : null;
}

/// <summary>The answer of <see cref="StudioInfoEndpoint"/>.</summary>
/// <param name="Access">How callers prove who they are: <c>open</c>, <c>keys</c>, <c>tokens</c>, <c>both</c> or <c>platform</c>.</param>
/// <param name="Marketing">Whether there is a database for marketing images.</param>
/// <param name="Contact">Whether the contact form takes messages.</param>
/// <param name="IsEmailDemo">Whether it writes them to files instead of sending them.</param>
/// <param name="SignIn">Where people sign in; left out where they paste a token or key.</param>
public sealed record StudioInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("access")] string Access,
    [property: JsonPropertyName("marketing")] bool Marketing,
    [property: JsonPropertyName("contact")] bool Contact,
    [property: JsonPropertyName("email_demo_mode")] bool IsEmailDemo,
    [property: JsonPropertyName("sign_in"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SignIn? SignIn);

/// <summary>A public client of an OpenID Connect issuer.</summary>
public sealed record SignIn(
    [property: JsonPropertyName("authority")] string Authority,
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("scope")] string Scope,
    [property: JsonPropertyName("audience"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Audience);
