using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Models;

/// <summary>Registers the models: the catalogue, the families, and the one door to them.</summary>
public static class ModelsRoom
{
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelsOptions>().BindConfiguration(ModelsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
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
}
