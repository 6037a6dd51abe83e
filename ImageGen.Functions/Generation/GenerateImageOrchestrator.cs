using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// The story of one request: a prompt becomes a stored image and a record that says so. Each step is an activity that is safe
/// to repeat; only <see cref="InvokeModel"/> costs money. Image bytes never pass through here.
/// </summary>
public static partial class GenerateImageOrchestrator
{
    /// <summary>The external event that cancels an instance.</summary>
    public const string CancelEvent = "cancel";

    // Durable owns minutes: S3 or DynamoDB away for a while. Seconds, and all that costs money, belong to Polly in InvokeModel.
    private static readonly TaskOptions StorageRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 6, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2.5, maxRetryInterval: TimeSpan.FromMinutes(2)));

    [Function(nameof(GenerateImageOrchestrator))]
    public static async Task<GenerationResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var log = context.CreateReplaySafeLogger(nameof(GenerateImageOrchestrator));
        var cancel = context.WaitForExternalEvent<object?>(CancelEvent);
        request = request with { RequestId = context.InstanceId };

        try
        {
            var standing = await RecordAsync(new(ImageStatus.Pending, context.CurrentUtcDateTime));
            if (standing.Status.IsFinal())
                return standing;

            context.SetCustomStatus("validating");
            var verdict = await context.CallActivityAsync<PromptVerdict>(nameof(ValidatePrompt), request, StorageRetry);
            GenerationFailedException.ThrowIfRefused(verdict.Refusal);
            await RecordAsync(new(ImageStatus.Processing, context.CurrentUtcDateTime));

            context.SetCustomStatus("generating");
            var painting = context.CallActivityAsync<InvokedModel>(nameof(InvokeModel), request, StorageRetry);
            await Task.WhenAny(painting, cancel);
            if (cancel.IsCompleted)
                return await CancelAsync();
            var painted = await painting;
            GenerationFailedException.ThrowIfRefused(painted.Refusal);

            context.SetCustomStatus("storing");
            var order = new StoreOrder(request, painted, context.CurrentUtcDateTime);
            var images = await context.CallActivityAsync<FinishedImages>(nameof(StoreImage), order, StorageRetry);

            var done = await RecordAsync(new(ImageStatus.Completed, context.CurrentUtcDateTime, images));
            context.SetCustomStatus(done.Status.WireName());
            LogEnded(log, context.InstanceId, done.Status);
            return done;
        }
        catch (Exception failure) when (failure is TaskFailedException or GenerationFailedException)
        {
            var error = GenerationErrors.Sentence(failure);
            LogFailed(log, context.InstanceId, error);
            context.SetCustomStatus("failed");
            await RecordAsync(new(ImageStatus.Failed, context.CurrentUtcDateTime, Error: error));
            throw new GenerationFailedException(error);
        }

        async Task<GenerationResult> CancelAsync()
        {
            var cancelled = await RecordAsync(new(ImageStatus.Cancelled, context.CurrentUtcDateTime));
            context.SetCustomStatus(cancelled.Status.WireName());
            LogEnded(log, context.InstanceId, cancelled.Status);
            return cancelled;
        }

        Task<GenerationResult> RecordAsync(ImageProgress progress) =>
            context.CallActivityAsync<GenerationResult>(nameof(RecordStatus), new StatusChange(request, progress), StorageRetry);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation ended. RequestId: {RequestId}. Status: {Status}.")]
    private static partial void LogEnded(ILogger log, string requestId, ImageStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation failed. RequestId: {RequestId}. Error: {Error}.")]
    private static partial void LogFailed(ILogger log, string requestId, string error);
}
