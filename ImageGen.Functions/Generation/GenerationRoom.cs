using ImageGen.Library;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Generation;

/// <summary>Registers what the room needs beyond its functions, which the host finds by itself.</summary>
public static class GenerationRoom
{
    public static IServiceCollection AddGeneration(this IServiceCollection services)
    {
        services.AddOptions<GenerationOptions>().BindConfiguration(GenerationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<StagedImages>()
            .AddSingleton<GivenPictures>()
            .AddSingleton<RetirementNotice>()
            .AddSingleton<GenerationDoor>()
            .AddSingleton<GenerationStart>()
            .AddSingleton<CompletionWait>()
            .AddSingleton<AssetReader>()
            .AddSingleton<ShortGeneration>();
    }
}
