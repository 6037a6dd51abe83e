using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Studio;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class StudioServiceCollectionExtensions
{
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddSettings<StudioOptions>(StudioOptions.Section);
        services.AddUnusedSettingName("REACT_APP_API_BASE", "The page calls the service that it came from.");
        return services
            .AddSingleton<StudioRules>()
            .AddSingleton<StudioSwitch>()
            .AddSingleton<IValidateOptions<StudioOptions>>(provider => provider.GetRequiredService<StudioRules>())
            .AddSingleton<StudioFiles>()
            .AddSingleton<StudioAnswers>();
    }
}
