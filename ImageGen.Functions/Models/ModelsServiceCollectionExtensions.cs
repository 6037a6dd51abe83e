using ImageGen.Models.Amazon;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Spending;
using ImageGen.Models.Stability;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Models;

/// <summary>Registers the models: the catalog, the families, and the gateway to them.</summary>
public static class ModelsServiceCollectionExtensions
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelsOptions>()
            .BindConfiguration(ModelsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(models => ModelTable.Find(models.Default) is not null, Rule(nameof(ModelsOptions.Default)))
            .Validate(models => ModelTable.Find(models.Premium) is not null, Rule(nameof(ModelsOptions.Premium)))
            // A misspelt fallback would otherwise be noticed only in an outage.
            .Validate(models => models.FallbackList.All(id => ModelTable.Find(id) is not null), Rule(nameof(ModelsOptions.Fallback)))
            .Validate(models => models.PricedModels.All(id => ModelTable.Find(id)?.Id == id), Rule(nameof(ModelsOptions.Prices)))
            .Validate(
                models => models.PricedModels.Distinct().Count() == models.PricedModels.Count,
                "Models:Prices must name each model once.")
            .ValidateOnStart();
        services.AddOptions<SpendingOptions>().BindConfiguration(SpendingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
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

    private static string Rule(string name) =>
        $"{ModelsOptions.Section}:{name} must name models as GET /api/models does, such as {StabilityModels.Core}.";
}
