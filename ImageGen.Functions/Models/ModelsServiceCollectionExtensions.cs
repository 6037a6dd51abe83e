using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Models;

/// <summary>Registers the models: the catalog, the families, and the one door to them.</summary>
public static class ModelsServiceCollectionExtensions
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelsOptions>()
            .BindConfiguration(ModelsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(models => ModelTable.Find(models.Default) is not null, Rule(nameof(ModelsOptions.Default)))
            .Validate(models => ModelTable.Find(models.Premium) is not null, Rule(nameof(ModelsOptions.Premium)))
            // A slip here would show in an outage.
            .Validate(models => models.FallbackList.All(id => ModelTable.Find(id) is not null), Rule(nameof(ModelsOptions.Fallback)))
            .Validate(models => models.PricedModels.All(id => ModelTable.Find(id)?.Id == id), Rule(nameof(ModelsOptions.Prices)))
            .Validate(models => models.PricedModels.Distinct().Count() == models.PricedModels.Count, "Models:Prices must name each model once.")
            .ValidateOnStart();
        services.AddOptions<SpendingOptions>().BindConfiguration(SpendingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ModelCatalog>()
            .AddSingleton<IModelFamily, StabilityFamily>()
            .AddSingleton<IModelFamily, StabilityServicesFamily>()
            .AddSingleton<IModelFamily, SdxlFamily>()
            .AddSingleton<IModelFamily, AmazonFamily>()
            .AddSingleton<IModelFamily, OpenAiFamily>()
            .AddSingleton<PaidCall>()
            .AddSingleton<BedrockClient>()
            .AddSingleton<OpenAiClient>()
            .AddSingleton<ImageInspector>()
            .AddSingleton<ModelResilience>()
            .AddSingleton<ModelGateway>()
            .AddSingleton<SpendingLedger>();
    }

    private static string Rule(string name) =>
        $"{ModelsOptions.Section}:{name} must name models as GET /api/models does, such as {StabilityModels.Core}.";
}
