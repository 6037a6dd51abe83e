using ImageGen.Models;
using ImageGen.Settings;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Posters;

/// <summary>Registers the routes of the older poster service, and the names of its settings.</summary>
public static class PostersServiceCollectionExtensions
{
    public static IServiceCollection AddPosters(this IServiceCollection services)
    {
        services.AddSettings<PosterOptions>(PosterOptions.Section);
        services.AddOlderSettingName(OlderDefault.Variable, Name(nameof(PosterOptions.Model)));
        services.AddOlderSettingName("IMAGE_WIDTH", Name(nameof(PosterOptions.Width)));
        services.AddOlderSettingName("IMAGE_HEIGHT", Name(nameof(PosterOptions.Height)));
        services.AddOlderSettingName("IMAGE_CFG_SCALE", Name(nameof(PosterOptions.CfgScale)));
        services.AddOlderSettingName("IMAGE_QUALITY", Name(nameof(PosterOptions.Quality)));
        services.AddUnusedSettingName("BEDROCK_REGION", "Each model is called in a Region that serves it (`GET /api/models`).");
        services.AddUnusedSettingName("IMAGE_HISTORY_DIR", "The history is in the stores; locally in the data folder, `LocalHost:Data`.");
        services.AddUnusedSettingName("DEBUG", "The level of the log is `Logging__LogLevel__Default`.");
        services.AddUnusedSettingName("RELOADER", "`./imagegen up` builds what has changed when it starts.");
        services.AddSingleton<IValidateOptions<PosterOptions>, PosterRules>();
        services.AddSingleton<IHistoryTimeStore>(provider => ActivatorUtilities.CreateInstance<DynamoHistoryTimeStore>(
            provider, provider.GetRequiredService<AwsClients>().DynamoDb));
        return services
            .AddSingleton<PosterLimits>()
            .AddSingleton<PosterRequests>()
            .AddSingleton<PosterGeneration>()
            .AddSingleton<HistoryTimes>()
            .AddSingleton<HistoryLinks>()
            .AddSingleton<HistoryFiles>();
    }

    private static string Name(string property) => $"{PosterOptions.Section}:{property}";
}
