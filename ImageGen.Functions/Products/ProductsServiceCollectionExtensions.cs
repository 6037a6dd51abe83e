using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Products;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class ProductsServiceCollectionExtensions
{
    public static IServiceCollection AddProducts(this IServiceCollection services)
    {
        services.AddSettings<ProductsOptions>(ProductsOptions.Section);
        return services
            .AddSingleton<ProductRules>()
            .AddSingleton<BackgroundModel>()
            .AddSingleton<RobotsFiles>()
            .AddSingleton<PageFetcher>()
            .AddSingleton<ProductStart>()
            .AddSingleton<ProductAnswers>();
    }
}
