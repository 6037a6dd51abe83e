using ImageGen.Marketing.Database;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Marketing;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class MarketingServiceCollectionExtensions
{
    private static readonly (string Name, string Setting)[] OlderNames =
    [
        ("DB_HOST", nameof(MarketingOptions.Host)), ("DB_PORT", nameof(MarketingOptions.Port)),
        ("DB_NAME", nameof(MarketingOptions.Database)), ("DB_USER", nameof(MarketingOptions.Username)),
        ("DB_PASSWORD", nameof(MarketingOptions.Password)),
    ];

    public static IServiceCollection AddMarketing(this IServiceCollection services)
    {
        services.AddSettings<MarketingOptions>(MarketingOptions.Section);
        foreach (var (name, setting) in OlderNames)
            services.AddOlderSettingName(name, $"{MarketingOptions.Section}:{setting}");
        return services.AddSingleton<MarketingDatabase>().AddSingleton<MarketingCallers>();
    }
}
