using ImageGen.Models;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// The only step that costs money. A paid image is staged under the number of the attempt that paid for it, and staging is searched
/// before anything is paid: a repeat after a crash does not pay twice, nor does a retry of a request whose image could not be stored.
/// </summary>
public sealed class InvokeModel(
    ModelGateway gateway, SpendingLedger ledger, PaidImages paid, InputImages inputs, IRecordStore records, IImageStore store)
{
    [Function(nameof(InvokeModel))]
    public async Task<InvokeModelOutput> Run(
        [ActivityTrigger] GenerationRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await ledger.OpenAsync(request.Id, request.Run, IsRunningAsync, cancellationToken);
        if (await paid.FindAsync(request.Id, account.Attempts, request.Count, cancellationToken) is { } found)
        {
            await account.SettleAsync(found.Attempt, SpendingOutcome.Settled, "paid before a restart", cancellationToken);
            return found.Images;
        }

        await account.CloseInterruptedAsync(cancellationToken);
        if (request.Reuse && await FindReusableAsync(request, cancellationToken) is { } reusable)
            return reusable;

        try
        {
            var images = await gateway.GenerateAsync(
                request.ToImageRequest(), token => inputs.LoadAsync(request, token), account, cancellationToken);
            return new(images.Images, images.Shortfall);
        }
        catch (ModelException refusal)
        {
            return new([], Refusal: refusal.Message, Code: GenerationFailedException.CodeOf(refusal).Code);
        }

        // An instance may have been terminated or purged, which the record cannot know.
        async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
            await GenerationInstances.FindAsync(client, request.Id, request.Run, cancellationToken) is { IsCompleted: false };
    }

    private async Task<InvokeModelOutput?> FindReusableAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        if (request.ImageHash() is not { } hash || await records.FindCompletedAsync(hash, cancellationToken) is not { } earlier)
            return null;
        try
        {
            foreach (var image in earlier.Images)
            {
                if (await store.FindAsync(image.Key, cancellationToken) is null)
                    return null;
            }
        }
        catch (ImageDamagedException)
        {
            return null;
        }

        return new(earlier.Images, earlier.Shortfall, earlier.RequestId.Value);
    }
}
