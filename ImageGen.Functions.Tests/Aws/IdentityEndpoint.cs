using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Aws;

/// <summary>
/// What App Service and Functions offer to the managed identity of an app (learn.microsoft.com, "How to use managed identities for App
/// Service": REST endpoint reference, api-version 2019-08-01). One for the whole test run, since its address is in the environment; each
/// test has an identity of its own. Its tokens are signed by nobody.
/// </summary>
public sealed class IdentityEndpoint
{
    public const string Tenant = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/";

    /// <summary>The secret of the endpoint.</summary>
    public const string Header = "identity-header-7f3c9d";

    private static readonly Lazy<Task<IdentityEndpoint>> One = new(StartAsync);

    private readonly ConcurrentDictionary<string, Identity> _identities = new(StringComparer.Ordinal);

    /// <summary>An identity that may have tokens of an audience.</summary>
    public static async Task<Identity> AddAsync(string audience)
    {
        var identity = new Identity(audience);
        (await One.Value)._identities[identity.ClientId] = identity;
        return identity;
    }

    private static async Task<IdentityEndpoint> StartAsync()
    {
        var endpoint = new IdentityEndpoint();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/msi/token", endpoint.Answer);
        await app.StartAsync();
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{app.Urls.First()}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", Header);
        return endpoint;
    }

    private IResult Answer(HttpRequest http)
    {
        if (http.Headers["X-IDENTITY-HEADER"] != Header)
            return Refused(StatusCodes.Status401Unauthorized, "The header X-IDENTITY-HEADER is missing or wrong.");
        if (http.Query["api-version"] != "2019-08-01" || http.Query["resource"].Count != 1)
            return Refused(StatusCodes.Status400BadRequest, "api-version or resource is missing or wrong.");
        if (!_identities.TryGetValue(http.Query["client_id"].ToString(), out var identity))
            return Refused(StatusCodes.Status400BadRequest, "No User Assigned or Delegated Managed Identity found for this client_id.");
        if (http.Query["resource"] != identity.Audience)
            return Refused(StatusCodes.Status400BadRequest, "AADSTS500011: The resource principal was not found in the tenant.");
        var ends = DateTimeOffset.UtcNow.AddHours(23);
        return Results.Json(new
        {
            access_token = identity.Issue(ends),
            expires_on = ends.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            resource = identity.Audience,
            token_type = "Bearer",
            client_id = identity.ClientId,
        });
    }

    private static IResult Refused(int status, string message) => Results.Json(new { statusCode = status, message }, statusCode: status);
}

/// <summary>A managed identity, and what Entra says of it in tokens.</summary>
public sealed class Identity(string audience)
{
    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>The object id of its service principal.</summary>
    public string ObjectId { get; } = Guid.NewGuid().ToString();

    public string Audience => audience;

    /// <summary>The last part of its tokens, by which a test finds one where none may be.</summary>
    public string Signature { get; } = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());

    internal string Issue(DateTimeOffset ends)
    {
        var claims = new
        {
            iss = IdentityEndpoint.Tenant,
            aud = audience,
            sub = ObjectId,
            oid = ObjectId,
            appid = ClientId,
            idtyp = "app",
            exp = ends.ToUnixTimeSeconds(),
        };
        return string.Join('.', Part("""{"alg":"RS256","typ":"JWT"}"""), Part(JsonSerializer.Serialize(claims)), Signature);
    }

    private static string Part(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
