using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>Registers who may call the service.</summary>
public static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSettings<AccessOptions>(AccessOptions.Section);
        return services
            .AddKeys()
            .AddTokens()
            .AddSingleton<IValidateOptions<AccessOptions>, AccessRules>()
            .AddSingleton<PlatformAuthentication>()
            .AddSingleton<AccessControl>()
            .AddSingleton<AccessHealth>()
            .AddSingleton<AccessNotice>()
            .AddHostedService(provider => provider.GetRequiredService<AccessNotice>());
    }
}
