using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Http;

/// <summary>Registers what every endpoint needs.</summary>
public static class HttpServiceCollectionExtensions
{
    public static IServiceCollection AddHttp(this IServiceCollection services) =>
        services.AddSingleton<IManagementLinks, DurableManagementLinks>();
}
