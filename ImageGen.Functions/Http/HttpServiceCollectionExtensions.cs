using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Http;

/// <summary>Registers what every endpoint needs.</summary>
public static class HttpServiceCollectionExtensions
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddSettings<HttpOptions>(HttpOptions.Section);
        return services
            .AddCors()
            .AddSingleton<OriginPolicy>()
            .AddSingleton<HttpRoutes>()
            .AddSingleton<ServiceOrigin>()
            .AddSingleton<ClientAddress>()
            .AddSingleton<IManagementLinks, DurableManagementLinks>();
    }
}
