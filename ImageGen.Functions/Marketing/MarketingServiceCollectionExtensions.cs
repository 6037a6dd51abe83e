using ImageGen.Marketing.Database;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Marketing;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class MarketingServiceCollectionExtensions
{
    public static IServiceCollection AddMarketing(this IServiceCollection services)
    {
        services.AddSettings<MarketingOptions>(MarketingOptions.Section);
        return services.AddSingleton<MarketingDatabase>();
    }
}
