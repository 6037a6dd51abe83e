using ImageGen.Generation;
using ImageGen.Http;
using Microsoft.DurableTask;

namespace ImageGen.Products;

/// <summary>What a caller is told of the failure of a step.</summary>
internal static class ProductFailure
{
    public static GenerationFailedException Of(Exception failure) => failure switch
    {
        TaskFailedException { TaskName: nameof(GenerateImageOrchestrator) } cutout => new(
            ErrorCode.NotGenerated,
            $"The background of the product's image could not be removed: {cutout.FailureDetails.ErrorMessage}"),
        TaskFailedException { TaskName: nameof(ComposeOverlay) } => new(
            ErrorCode.InternalError,
            "The texts could not be drawn, for a fault of the service. The background is kept for a day; a retry uses it without paying "
            + "again."),
        _ => GenerationFailedException.Of(failure),
    };
}
