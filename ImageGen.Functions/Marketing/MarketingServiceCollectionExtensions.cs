using ImageGen.Marketing.Catalog;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Export;
using ImageGen.Marketing.Feeds;
using ImageGen.Marketing.Fields;
using ImageGen.Marketing.Fonts;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Messages;
using ImageGen.Marketing.Queue;
using ImageGen.Marketing.Rendering;
using ImageGen.Marketing.Templates;
using ImageGen.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing;

/// <summary>Registers what the functions of this capability need; the host finds the functions themselves.</summary>
public static class MarketingServiceCollectionExtensions
{
    private static readonly (string Name, string Setting)[] OlderNames =
    [
        ("DB_HOST", nameof(MarketingOptions.Host)), ("DB_PORT", nameof(MarketingOptions.Port)),
        ("DB_NAME", nameof(MarketingOptions.Database)), ("DB_USER", nameof(MarketingOptions.Username)),
        ("DB_PASSWORD", nameof(MarketingOptions.Password)), ("SQS_QUEUE_URL", nameof(MarketingOptions.QueueUrl)),
        ("DLQ_URL", nameof(MarketingOptions.DeadLetterQueueUrl)), ("GOOGLE_API_KEY", nameof(MarketingOptions.GoogleApiKey)),
        ("FONT_S3_CACHE_BUCKET", nameof(MarketingOptions.FontBucket)),
    ];

    public static IServiceCollection AddMarketing(this IServiceCollection services)
    {
        services.AddSettings<MarketingOptions>(MarketingOptions.Section);
        foreach (var (name, setting) in OlderNames)
            services.AddOlderSettingName(name, $"{MarketingOptions.Section}:{setting}");
        return services
            .AddSingleton<IValidateOptions<MarketingOptions>, MarketingRules>()
            .AddSingleton<MarketingDatabase>().AddSingleton<MarketingHealth>().AddSingleton<MarketingCallers>()
            .AddSingleton<MarketingMessages>().AddSingleton<MessageQueue>()
            .AddSingleton<CurrentTemplates>()
            .AddSingleton<FetchedImages>().AddSingleton<LinkedImages>()
            .AddSingleton<RowRenderer>().AddSingleton<RowDrawer>().AddSingleton<RowComparison>()
            .AddSingleton(provider => new UserTurns(provider.GetRequiredService<IOptions<MarketingOptions>>().Value.ParallelBatches))
            .AddSingleton<FeedRuns>().AddSingleton<FeedRows>().AddSingleton<FeedRowStatus>().AddSingleton<FeedProducts>()
            .AddSingleton<GoogleFonts>().AddSingleton<FontStore>().AddSingleton<FontFolder>().AddSingleton<MarketingFonts>()
            .AddSingleton<FeedOverview>().AddSingleton<FeedStart>().AddSingleton<FeedSamples>()
            .AddSingleton<UserTemplates>().AddSingleton<MarketingFields>()
            .AddSingleton<CatalogueReceiver>().AddSingleton<CatalogueImport>().AddSingleton<UserProducts>()
            .AddSingleton<FeedCatalogue>().AddSingleton<FeedExport>().AddSingleton<FeedImageLinks>().AddSingleton<FeedImages>();
    }
}
