using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Models;

/// <summary>Registers the models: the catalogue, the families, and the one door to them.</summary>
public static class ModelsRoom
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelsOptions>()
            .BindConfiguration(ModelsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(models => ModelRows.Find(models.Default) is not null, Rule(nameof(ModelsOptions.Default)))
            .Validate(models => ModelRows.Find(models.Premium) is not null, Rule(nameof(ModelsOptions.Premium)))
            // A slip here would show in an outage.
            .Validate(models => models.FallbackList.All(id => ModelRows.Find(id) is not null), Rule(nameof(ModelsOptions.Fallback)))
            .Validate(models => models.PricedModels.All(id => ModelRows.Find(id)?.Id == id), Rule(nameof(ModelsOptions.Prices)))
            .Validate(models => models.PricedModels.Distinct().Count() == models.PricedModels.Count, "Models:Prices must name each model once.")
            .ValidateOnStart();
        services.AddOptions<SpendingOptions>().BindConfiguration(SpendingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ModelCatalogue>()
            .AddSingleton<IModelFamily, StabilityFamily>()
            .AddSingleton<IModelFamily, StabilityServicesFamily>()
            .AddSingleton<IModelFamily, SdxlFamily>()
            .AddSingleton<IModelFamily, AmazonFamily>()
            .AddSingleton<IModelFamily, OpenAiFamily>()
            .AddSingleton<PaidCall>()
            .AddSingleton<BedrockModels>()
            .AddSingleton<OpenAiModels>()
            .AddSingleton<PicturePlanner>()
            .AddSingleton<PictureInspector>()
            .AddSingleton<ModelResilience>()
            .AddSingleton<ModelGateway>()
            .AddSingleton<SpendingLedger>();
    }

    private static string Rule(string name) =>
        $"{ModelsOptions.Section}:{name} must name models as GET /api/models does, such as {StabilityRows.Core}.";
}
