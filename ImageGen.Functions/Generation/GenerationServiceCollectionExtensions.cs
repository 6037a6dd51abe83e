using ImageGen.Generation.History;
using ImageGen.Settings;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Generation;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class GenerationServiceCollectionExtensions
{
    public static IServiceCollection AddGeneration(this IServiceCollection services)
    {
        services.AddSettings<GenerationOptions>(GenerationOptions.Section);
        return services
            .AddSingleton<StagedImages>()
            .AddSingleton<InputImages>()
            .AddSingleton<RetirementNotice>()
            .AddSingleton<RequestReader>()
            .AddSingleton<PaidImages>()
            .AddSingleton<UnstoredImages>()
            .AddSingleton<RecordChanges>()
            .AddSingleton<RecordReconciler>()
            .AddSingleton<GenerationStart>()
            .AddSingleton<RequestStart>()
            .AddSingleton<AssetReader>()
            .AddSingleton<ConditionalReads>()
            .AddSingleton<GenerationAnswers>()
            .AddSingleton<AssetDeletion>()
            .AddSingleton<RequestDeletion>()
            .AddSingleton<Regeneration>()
            .AddSingleton<ShortLinkGeneration>()
            .AddHostedService<StoreSpooledImages>();
    }
}
