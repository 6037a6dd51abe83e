using ImageGen.Models.Amazon;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Spending;
using ImageGen.Models.Stability;
using ImageGen.Settings;
using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>Registers the models: the catalog, the families, and the gateway to them.</summary>
public static class ModelsServiceCollectionExtensions
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddImageGenMetrics();
        services.AddSettings<ModelsOptions>(ModelsOptions.Section);
        services.AddSettings<SpendingOptions>(SpendingOptions.Section);
        services.AddFormerSettingName("Models:LongestRetryDelay", $"{ModelsOptions.Section}:{nameof(ModelsOptions.MaxRetryDelay)}");
        services.AddOlderSettingName("OPENAI_API_KEY", $"{ModelsOptions.Section}:{nameof(ModelsOptions.OpenAiKey)}");
        services.AddOlderSettingName(OlderDefault.Variable, $"{ModelsOptions.Section}:{nameof(ModelsOptions.Default)}");
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelSettingsRules>();
        services.AddSingleton<IPostConfigureOptions<ModelsOptions>, OlderDefault>();
        return services
            .AddHostedService<ModelTableCheck>()
            .AddHostedService<BedrockKeyNotice>()
            .AddSingleton<ModelCatalog>()
            .AddSingleton<IModelFamily, StabilityFamily>()
            .AddSingleton<IModelFamily, StabilityServicesFamily>()
            .AddSingleton<IModelFamily, AmazonFamily>()
            .AddSingleton<IModelFamily, OpenAiFamily>()
            .AddSingleton<BedrockClient>()
            .AddSingleton<OpenAiClient>()
            .AddSingleton<ImageInspector>()
            .AddSingleton<ModelHealth>()
            .AddSingleton<ModelResilience>()
            .AddSingleton<ModelGateway>()
            .AddSingleton<SpendingLedger>();
    }
}
