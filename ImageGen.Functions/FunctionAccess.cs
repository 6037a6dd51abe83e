using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.Contact;
using ImageGen.Gallery;
using ImageGen.Generation;
using ImageGen.Generation.History;
using ImageGen.Http;
using ImageGen.Marketing.Catalog;
using ImageGen.Marketing.Export;
using ImageGen.Marketing.Feeds;
using ImageGen.Marketing.Fields;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Messages;
using ImageGen.Marketing.Templates;
using ImageGen.Posters;
using ImageGen.Products;
using ImageGen.Studio;

namespace ImageGen;

/// <summary>What a caller needs for each HTTP function. A function that is not here admits nobody.</summary>
public static class FunctionAccess
{
    private const AccessScopes Public = AccessScopes.None;

    public static IReadOnlyDictionary<string, AccessScopes> Table { get; } = new Dictionary<string, AccessScopes>(StringComparer.Ordinal)
    {
        [nameof(WelcomeEndpoint)] = Public,
        [nameof(StudioPageEndpoint)] = Public,
        [nameof(MoviePosterPageEndpoint)] = Public,
        [nameof(StudioFileEndpoint)] = Public,
        [nameof(StudioInfoEndpoint)] = Public,
        [nameof(HealthEndpoint)] = Public,
        [nameof(ReadinessEndpoint)] = Public,
        [nameof(WrongRouteEndpoint)] = Public,

        [nameof(ListModelsEndpoint)] = AccessScopes.Read,
        [nameof(ListPresetsEndpoint)] = AccessScopes.Read,
        [nameof(GetAssetEndpoint)] = AccessScopes.Read,
        [nameof(GetImageEndpoint)] = AccessScopes.Read,
        [nameof(GetThumbnailEndpoint)] = AccessScopes.Read,
        // Whoever has the link may see the thumbnail.
        [nameof(GetSignedThumbnailEndpoint)] = Public,
        [nameof(ListAssetsEndpoint)] = AccessScopes.Read,
        [nameof(GetUsageEndpoint)] = AccessScopes.Read,
        [nameof(DeleteAssetEndpoint)] = AccessScopes.Generate,
        [nameof(TagAssetEndpoint)] = AccessScopes.Generate,
        [nameof(RegenerateEndpoint)] = AccessScopes.Generate,
        [nameof(EstimateGenerationEndpoint)] = AccessScopes.Generate,

        [nameof(ListHistoryEndpoint)] = AccessScopes.Read,
        [nameof(GetHistoryFileEndpoint)] = AccessScopes.Read,
        [nameof(SendPromptEndpoint)] = AccessScopes.Generate,

        [nameof(GetProductStatusEndpoint)] = AccessScopes.Read,
        [nameof(PollProductEndpoint)] = AccessScopes.Read,
        [nameof(ListLayoutsEndpoint)] = AccessScopes.Read,
        [nameof(GetLayoutSampleEndpoint)] = AccessScopes.Read,
        [nameof(EstimateProductImageEndpoint)] = AccessScopes.Read,

        [nameof(StartGenerationEndpoint)] = AccessScopes.Generate,
        [nameof(CancelGenerationEndpoint)] = AccessScopes.Generate,
        [nameof(RetryGenerationEndpoint)] = AccessScopes.Generate,
        [nameof(GenerateImageEndpoint)] = AccessScopes.Generate,
        [nameof(ImagegenApiEndpoint)] = AccessScopes.Generate,
        [nameof(StartProductImageEndpoint)] = AccessScopes.Generate,
        [nameof(StartProductBatchEndpoint)] = AccessScopes.Generate,

        // It asks for credentials itself: a message may carry them in its body.
        [nameof(MarketingMessagesEndpoint)] = Public,
        [nameof(ListFeedsEndpoint)] = AccessScopes.Read,
        [nameof(GetFeedEndpoint)] = AccessScopes.Read,
        [nameof(ListFailedRowsEndpoint)] = AccessScopes.Read,
        [nameof(ExplainRowEndpoint)] = AccessScopes.Read,
        [nameof(GetContactSheetEndpoint)] = AccessScopes.Read,
        [nameof(PreviewFeedEndpoint)] = AccessScopes.Generate,
        [nameof(EstimateFeedEndpoint)] = AccessScopes.Generate,
        [nameof(RetryFeedEndpoint)] = AccessScopes.Generate,
        [nameof(CancelFeedEndpoint)] = AccessScopes.Generate,

        // Whoever has the link may see the image.
        [nameof(GetFeedImageEndpoint)] = Public,
        [nameof(GetPublicFeedEndpoint)] = Public,
        [nameof(ListTemplatesEndpoint)] = AccessScopes.Read,
        [nameof(GetTemplateEndpoint)] = AccessScopes.Read,
        [nameof(CreateTemplateEndpoint)] = AccessScopes.Generate,
        [nameof(ReplaceTemplateEndpoint)] = AccessScopes.Generate,
        [nameof(DeleteTemplateEndpoint)] = AccessScopes.Generate,
        [nameof(ListFieldsEndpoint)] = AccessScopes.Read,
        [nameof(ReplaceFieldsEndpoint)] = AccessScopes.Admin,
        [nameof(ListProductsEndpoint)] = AccessScopes.Read,
        [nameof(ImportProductsEndpoint)] = AccessScopes.Generate,
        [nameof(DeleteProductEndpoint)] = AccessScopes.Generate,
        [nameof(GetFeedCsvEndpoint)] = AccessScopes.Read,
        [nameof(GetFeedXmlEndpoint)] = AccessScopes.Read,

        // Anybody may write; a limit for each address keeps it from being flooded.
        [nameof(SubmitContactEndpoint)] = Public,
        [nameof(ListContactLogsEndpoint)] = AccessScopes.Admin,
        [nameof(GetContactLogEndpoint)] = AccessScopes.Admin,

        [nameof(CreateKeyEndpoint)] = AccessScopes.Admin,
        [nameof(ListKeysEndpoint)] = AccessScopes.Admin,
        [nameof(GetKeyEndpoint)] = AccessScopes.Admin,
        [nameof(RevokeKeyEndpoint)] = AccessScopes.Admin,
        [nameof(RotateKeyEndpoint)] = AccessScopes.Admin,
    };

    /// <summary>The functions that are there only where the studio is (<see cref="StudioOptions.Enabled"/>).</summary>
    public static IReadOnlySet<string> OfStudio { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        nameof(StudioPageEndpoint),
        nameof(MoviePosterPageEndpoint),
        nameof(StudioFileEndpoint),
        nameof(StudioInfoEndpoint),
        nameof(SendPromptEndpoint),
        nameof(ListHistoryEndpoint),
        nameof(GetHistoryFileEndpoint),
        nameof(SubmitContactEndpoint),
        nameof(ListContactLogsEndpoint),
        nameof(GetContactLogEndpoint),
    };

    /// <summary>Null for a function without a policy.</summary>
    public static AccessScopes? Of(string function) => Table.TryGetValue(function, out var scope) ? scope : null;
}
