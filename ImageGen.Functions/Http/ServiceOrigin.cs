using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Http;

/// <summary>
/// Where others reach the service, the beginning of absolute links: <see cref="HttpOptions.PublicOrigin"/>, or else the host's own name. It
/// is never taken from a request, whose <c>Host</c> its sender chooses.
/// </summary>
public sealed class ServiceOrigin(IOptions<HttpOptions> options, IConfiguration configuration)
{
    /// <summary>Such as <c>https://images.example</c>, without a slash at its end.</summary>
    public string Value => options.Value.PublicOrigin is { Length: > 0 } origin
        ? origin.TrimEnd('/')
        : $"{(Loopback.IsHostOf(configuration) ? "http" : "https")}://{configuration[Loopback.HostName] ?? "localhost"}";
}
