using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Generation;

/// <summary>
/// Runs one request: validates the prompt, invokes the model, stores the image and records the status. Each step is an activity that is
/// safe to repeat; only <see cref="InvokeModel"/> costs money. Image bytes never pass through here. The record decides how a run has
/// ended: whoever ends it first, a cancel or the last step, and the instance ends likewise.
/// </summary>
public static class GenerateImageOrchestrator
{
    /// <summary>The external event that cancels an instance.</summary>
    public const string CancelEvent = "cancel";

    // For S3 or DynamoDB being unavailable for up to two minutes, and for a host that stops. Model calls are retried inside InvokeModel, by
    // Polly; everything else would fail again.
    internal static readonly TaskOptions StorageRetry = Retry(maxAttempts: 6);

    // About an hour: a poster is shown before it is stored.
    private static readonly TaskOptions PosterRetry = Retry(maxAttempts: 35);

    [Function(nameof(GenerateImageOrchestrator))]
    public static async Task<GenerationResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var cancel = context.WaitForExternalEvent<object?>(CancelEvent);
        request = request with { RequestId = context.InstanceId };
        if (!RequestId.IsValid(context.InstanceId))
            throw new GenerationFailedException(ErrorCode.InvalidRequest, $"The instance id, which is the request_id, {RequestId.Rule}.");

        try
        {
            var record = await RecordAsync(ImageStatus.Pending);
            if (record.Status.IsFinal())
                return End(record);

            context.SetCustomStatus("validating");
            var validated = await context.CallActivityAsync<ValidatePromptOutput>(nameof(ValidatePrompt), request, StorageRetry);
            if (validated.Refusal is { } invalid)
                throw new GenerationFailedException(ErrorCode.InvalidRequest, invalid);

            record = await RecordAsync(ImageStatus.Processing);
            // Nothing is paid after a cancel, also where its event came without the endpoint that writes the record.
            if (cancel.IsCompleted)
                record = await RecordAsync(ImageStatus.Cancelled);
            if (record.Status.IsFinal())
                return End(record);

            context.SetCustomStatus("generating");
            var generating = context.CallActivityAsync<InvokeModelOutput>(nameof(InvokeModel), request, StorageRetry);
            await Task.WhenAny(generating, cancel);
            if (!generating.IsCompleted)
                context.SetCustomStatus((await RecordAsync(ImageStatus.Cancelled)).Status.WireName());
            // What has been paid for is stored, also after a cancel: the record keeps the images, and its status stays.
            var generated = await generating;
            if (generated.Refusal is { } refusal)
                throw new GenerationFailedException(ErrorCode.Find(generated.Code) ?? ErrorCode.NotGenerated, refusal);

            context.SetCustomStatus("storing");
            var images = await context.CallActivityAsync<FinishedImages>(
                nameof(StoreImage), new StoreImageInput(request, generated, record.CreatedAt),
                request.IsPoster ? PosterRetry : StorageRetry);
            return End(await RecordAsync(ImageStatus.Completed, images));
        }
        catch (Exception failure) when (failure is TaskFailedException or GenerationFailedException)
        {
            var failed = GenerationFailedException.Of(failure);
            var record = await RecordAsync(ImageStatus.Failed, failed: failed);
            context.SetCustomStatus(record.Status.WireName());
            return record.Status == ImageStatus.Failed ? throw failed : record;
        }

        GenerationResult End(GenerationResult record)
        {
            context.SetCustomStatus(record.Status.WireName());
            return record;
        }

        Task<GenerationResult> RecordAsync(ImageStatus status, FinishedImages? images = null, GenerationFailedException? failed = null) =>
            context.CallActivityAsync<GenerationResult>(
                nameof(RecordStatus),
                new RecordStatusInput(
                    request.Id,
                    new(request.Run, status, context.CurrentUtcDateTime, images, failed?.Message, CodeOf(status, failed)),
                    status == ImageStatus.Pending ? RecordStatus.NewRecord(request, context.CurrentUtcDateTime) : null),
                StorageRetry);

        static string? CodeOf(ImageStatus status, GenerationFailedException? failed) =>
            (status == ImageStatus.Cancelled ? ErrorCode.Cancelled : failed?.Code)?.Code;
    }

    private static TaskOptions Retry(int maxAttempts) => TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxAttempts, TimeSpan.FromSeconds(2), backoffCoefficient: 2.5, maxRetryInterval: TimeSpan.FromMinutes(2))
    {
        HandleFailure = failure =>
            failure.IsCausedBy<StorageUnavailableException>() || failure.IsCausedBy<OperationCanceledException>(),
    });
}
