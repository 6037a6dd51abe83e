using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Access.Tokens;

/// <summary>Registers the check of bearer tokens.</summary>
internal static class TokensServiceCollectionExtensions
{
    private const string First = $"{AccessOptions.Section}:{nameof(AccessOptions.Issuers)}:0";

    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddOlderSettingName("AUTH0_ISSUER", $"{First}:{nameof(TokenIssuerOptions.Issuer)}");
        services.AddOlderSettingName("AUTH0_DOMAIN", $"{First}:{nameof(TokenIssuerOptions.Domain)}");
        services.AddOlderSettingName("AUTH0_AUDIENCE", $"{First}:{nameof(TokenIssuerOptions.Audience)}");
        services.AddUnusedSettingName("AUTH0_CLIENT_SECRET_ARN", "Tokens are checked with their issuer's public keys.");
        return services
            .AddSingleton<IValidateOptions<AccessOptions>, TokenIssuerRules>()
            .AddSingleton<TokenAuthentication>()
            .AddHostedService(provider => provider.GetRequiredService<TokenAuthentication>());
    }
}
