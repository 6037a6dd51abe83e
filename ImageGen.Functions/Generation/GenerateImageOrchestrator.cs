using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Runs one request: validates the prompt, invokes the model, stores the image and records the status. Each step is an activity that is
/// safe to repeat; only <see cref="InvokeModel"/> costs money. Image bytes never pass through here.
/// </summary>
public static partial class GenerateImageOrchestrator
{
    /// <summary>The external event that cancels an instance.</summary>
    public const string CancelEvent = "cancel";

    // For S3 or DynamoDB being unavailable for up to two minutes. Model calls are retried inside InvokeModel, by Polly.
    private static readonly TaskOptions StorageRetry = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 6, TimeSpan.FromSeconds(2), backoffCoefficient: 2.5, maxRetryInterval: TimeSpan.FromMinutes(2)));

    [Function(nameof(GenerateImageOrchestrator))]
    public static async Task<GenerationResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var log = context.CreateReplaySafeLogger(nameof(GenerateImageOrchestrator));
        var cancel = context.WaitForExternalEvent<object?>(CancelEvent);
        request = request with { RequestId = context.InstanceId };
        if (!RequestId.IsValid(context.InstanceId))
            throw new GenerationFailedException($"The instance id, which is the request_id, {RequestId.Rule}.");

        try
        {
            var current = await RecordAsync(new(ImageStatus.Pending, context.CurrentUtcDateTime));
            if (current.Status.IsFinal())
                return current;

            context.SetCustomStatus("validating");
            var validated = await context.CallActivityAsync<ValidatePromptOutput>(nameof(ValidatePrompt), request, StorageRetry);
            if (validated.Refusal is { } invalid)
                throw new GenerationFailedException(invalid);
            await RecordAsync(new(ImageStatus.Processing, context.CurrentUtcDateTime));

            context.SetCustomStatus("generating");
            var generating = context.CallActivityAsync<InvokeModelOutput>(nameof(InvokeModel), request, StorageRetry);
            await Task.WhenAny(generating, cancel);
            if (cancel.IsCompleted)
                return await EndAsync(new(ImageStatus.Cancelled, context.CurrentUtcDateTime));
            var generated = await generating;
            if (generated.Refusal is { } refusal)
                throw new GenerationFailedException(refusal);

            context.SetCustomStatus("storing");
            var input = new StoreImageInput(request, generated, context.CurrentUtcDateTime);
            var images = await context.CallActivityAsync<FinishedImages>(nameof(StoreImage), input, StorageRetry);

            return await EndAsync(new(ImageStatus.Completed, context.CurrentUtcDateTime, images));
        }
        catch (Exception failure) when (failure is TaskFailedException or GenerationFailedException)
        {
            var error = GenerationErrors.Sentence(failure);
            LogFailed(log, context.InstanceId, error);
            context.SetCustomStatus("failed");
            await RecordAsync(new(ImageStatus.Failed, context.CurrentUtcDateTime, Error: error));
            throw new GenerationFailedException(error);
        }

        async Task<GenerationResult> EndAsync(ImageProgress progress)
        {
            var ended = await RecordAsync(progress);
            context.SetCustomStatus(ended.Status.WireName());
            LogEnded(log, context.InstanceId, ended.Status);
            return ended;
        }

        Task<GenerationResult> RecordAsync(ImageProgress progress) =>
            context.CallActivityAsync<GenerationResult>(nameof(RecordStatus), new RecordStatusInput(request, progress), StorageRetry);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Generation ended. RequestId: {RequestId}. Status: {Status}.")]
    private static partial void LogEnded(ILogger log, string requestId, ImageStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Generation failed. RequestId: {RequestId}. Error: {Error}.")]
    private static partial void LogFailed(ILogger log, string requestId, string error);
}
