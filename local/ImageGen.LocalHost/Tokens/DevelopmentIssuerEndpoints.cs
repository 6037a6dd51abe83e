using ImageGen.Access.Tokens;

namespace ImageGen.LocalHost.Tokens;

/// <summary>Adds the <see cref="DevelopmentIssuer"/> to those whose tokens are accepted, and publishes its metadata and key.</summary>
public static class DevelopmentIssuerEndpoints
{
    /// <param name="folder">The data folder.</param>
    /// <param name="port">Where the host will listen.</param>
    public static IServiceCollection AddDevelopmentIssuer(this IServiceCollection services, string folder, int port) => services
        .AddSingleton(new DevelopmentIssuer(folder))
        .AddSingleton(new AddedTokenIssuer(
            Alone: DevelopmentIssuer.Options(port, userPrefix: ""),
            BesideOthers: DevelopmentIssuer.Options(port, DevelopmentIssuer.UserPrefix)));

    public static void MapDevelopmentIssuer(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(DevelopmentIssuer.MetadataPath, (HttpContext http) => Results.Json(new
        {
            issuer = DevelopmentIssuer.Name,
            jwks_uri = $"http://{http.Request.Host}{DevelopmentIssuer.Path}/keys",
        }));
        endpoints.MapGet($"{DevelopmentIssuer.Path}/keys", (DevelopmentIssuer issuer) => Results.Json(issuer.PublicKeys()));
    }
}
