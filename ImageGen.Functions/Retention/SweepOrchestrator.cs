using ImageGen.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Retention;

/// <summary>
/// Sweeps one page after another, and begins anew with each, so that its history does not grow. An instance alone, under one id: a second
/// host joins it, and a crash continues with the page that it was at.
/// </summary>
public static class SweepOrchestrator
{
    public const string InstanceId = "retention-sweep";

    [Function(nameof(SweepOrchestrator))]
    public static async Task<SweepProgress> Run([OrchestrationTrigger] TaskOrchestrationContext context, SweepProgress progress)
    {
        ArgumentNullException.ThrowIfNull(context);
        progress = await context.CallActivityAsync<SweepProgress>(
            nameof(SweepPage), progress, GenerateImageOrchestrator.StorageRetry);
        if (!progress.IsOver)
            context.ContinueAsNew(progress);
        return progress;
    }
}
