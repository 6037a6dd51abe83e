using ImageGen.Generation;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ImageGen.Products;

/// <summary>
/// Makes the picture of one product: reads its page, writes the prompt, invokes the model for the background, draws the texts, stores the
/// picture and records the status. As in <see cref="GenerateImageOrchestrator"/>, each step is safe to repeat, only
/// <see cref="InvokeModel"/> costs money, and the record decides how a run has ended.
/// </summary>
public static class ProductImageOrchestrator
{
    private static readonly TaskOptions StorageRetry = GenerateImageOrchestrator.StorageRetry;

    [Function(nameof(ProductImageOrchestrator))]
    public static async Task<GenerationResult> Run([OrchestrationTrigger] TaskOrchestrationContext context, ProductRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        var cancel = context.WaitForExternalEvent<object?>(GenerateImageOrchestrator.CancelEvent);
        request = request with { RequestId = context.InstanceId };
        if (!RequestId.IsValid(context.InstanceId))
            throw new GenerationFailedException(ErrorCode.InvalidRequest, $"The instance id, which is the jobId, {RequestId.Rule}.");

        PageDetails? page = null;
        try
        {
            var record = await RecordAsync(ImageStatus.Pending);
            if (record.Status.IsFinal())
                return End(record);

            context.SetCustomStatus("reading");
            var read = await ReadAsync();
            page = read.Page;
            ThrowIfRefused(read.Refusal, read.Code);

            context.SetCustomStatus("writing");
            var written = await CallAsync<WritePromptOutput>(nameof(WritePrompt), new WritePromptInput(request, read));
            page = written.Page;
            ThrowIfRefused(written.Refusal, written.Code);

            record = await RecordAsync(ImageStatus.Processing, imageHash: written.Background.GivenImageHash);
            if (cancel.IsCompleted)
                record = await RecordAsync(ImageStatus.Cancelled);
            if (record.Status.IsFinal())
                return End(record);

            if (written.Cutout is { } cutout)
            {
                context.SetCustomStatus("cutting out");
                await context.CallSubOrchestratorAsync<GenerationResult>(
                    nameof(GenerateImageOrchestrator), cutout, new SubOrchestrationOptions { InstanceId = cutout.RequestId });
            }

            context.SetCustomStatus("generating");
            var generating = CallAsync<InvokeModelOutput>(nameof(InvokeModel), written.Background);
            await Task.WhenAny(generating, cancel);
            if (!generating.IsCompleted)
                context.SetCustomStatus((await RecordAsync(ImageStatus.Cancelled)).Status.WireName());
            // What has been paid for is finished and stored, also after a cancel: the record keeps the picture, and its status stays.
            var background = await generating;
            ThrowIfRefused(background.Refusal, background.Code);

            context.SetCustomStatus("composing");
            var composed = await CallAsync<ComposeOverlayOutput>(
                nameof(ComposeOverlay), new ComposeOverlayInput(request, written, read.Image, background));
            page = composed.Page;
            ThrowIfRefused(composed.Picture.Refusal, composed.Picture.Code);

            context.SetCustomStatus("storing");
            var images = await CallAsync<FinishedImages>(
                nameof(StoreImage),
                new StoreImageInput(written.Background, composed.Picture, record.CreatedAt, ImageKeys.Product(request.Id)));
            return End(await RecordAsync(ImageStatus.Completed, images));
        }
        catch (Exception failure) when (failure is TaskFailedException or GenerationFailedException)
        {
            var failed = ProductFailure.Of(failure);
            var record = await RecordAsync(ImageStatus.Failed, failed: failed);
            context.SetCustomStatus(record.Status.WireName());
            return record.Status == ImageStatus.Failed ? throw failed : record;
        }

        // A shop that asks to come again in a moment is asked once more.
        async Task<ReadProductPageOutput> ReadAsync()
        {
            var read = await CallAsync<ReadProductPageOutput>(nameof(ReadProductPage), request);
            if (read.RetryAfterSeconds is not { } seconds)
                return read;
            await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            return await CallAsync<ReadProductPageOutput>(nameof(ReadProductPage), request);
        }

        GenerationResult End(GenerationResult record)
        {
            context.SetCustomStatus(record.Status.WireName());
            return record;
        }

        Task<T> CallAsync<T>(string activity, object input) => context.CallActivityAsync<T>(activity, input, StorageRetry);

        Task<GenerationResult> RecordAsync(
            ImageStatus status, FinishedImages? images = null, GenerationFailedException? failed = null, string? imageHash = null)
        {
            var code = (status == ImageStatus.Cancelled ? ErrorCode.Cancelled : failed?.Code)?.Code;
            return CallAsync<GenerationResult>(nameof(RecordStatus), new RecordStatusInput(
                request.Id,
                new(request.Run, status, context.CurrentUtcDateTime, images, failed?.Message, code, page?.ToJson(), imageHash),
                status == ImageStatus.Pending ? request.NewRecord(context.CurrentUtcDateTime) : null));
        }

        static void ThrowIfRefused(string? refusal, string? code)
        {
            if (refusal is not null)
                throw new GenerationFailedException(ErrorCode.Find(code) ?? ErrorCode.NotGenerated, refusal);
        }
    }
}
