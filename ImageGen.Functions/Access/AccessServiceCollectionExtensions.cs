using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Access;

/// <summary>Registers who may call the service.</summary>
public static class AccessServiceCollectionExtensions
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSettings<AccessOptions>(AccessOptions.Section);
        services.AddKeys();
        services.AddTokens();
        return services;
    }
}
