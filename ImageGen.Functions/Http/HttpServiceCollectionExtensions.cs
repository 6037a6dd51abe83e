using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Http;

/// <summary>Registers what every endpoint needs.</summary>
public static class HttpServiceCollectionExtensions
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddOptions<HttpOptions>().BindConfiguration(HttpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddCors()
            .AddSingleton<OriginPolicy>()
            .AddSingleton<HttpRoutes>()
            .AddSingleton<IManagementLinks, DurableManagementLinks>();
    }
}
