using ImageGen.Models;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// The only step that costs money. What was bought waits in staging under the number of the attempt that bought it, and before
/// anything is bought, staging is looked through: a repeat after a crash does not buy the image twice.
/// </summary>
public sealed class InvokeModel(ModelGateway gateway, SpendingLedger ledger, StagedImages staging, IRecordStore catalog, IImageStore store)
{
    [Function(nameof(InvokeModel))]
    public async Task<InvokedModel> Run([ActivityTrigger] GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await ledger.OpenAsync(request.RequestId, cancellationToken);
        if (await FindPaidAsync(request, account, cancellationToken) is { } bought)
            return bought;
        await account.CloseInterruptedAsync(cancellationToken);
        if (request.Reuse && await FindReusableAsync(request, cancellationToken) is { } reusable)
            return reusable;

        try
        {
            var painted = await gateway.GenerateAsync(await CanonicalRequest.LoadAsync(request, store, cancellationToken), account, cancellationToken);
            return Claim(await staging.PutAsync(request.RequestId, painted.Images, cancellationToken), painted.Shortfall);
        }
        catch (ModelException refusal)
        {
            return new([], Refusal: refusal.Message);
        }
    }

    private async Task<InvokedModel?> FindPaidAsync(GenerationRequest request, SpendingAccount account, CancellationToken cancellationToken)
    {
        foreach (var attempt in account.MayHaveImage)
        {
            var found = await staging.FindAsync(request.RequestId, attempt.Number, request.Count, cancellationToken);
            if (found.Count == 0)
                continue;
            await account.SettleAsync(attempt.Number, SpendingOutcome.Settled, "bought before a restart", cancellationToken);
            return Claim(found, found.Count < request.Count ? $"{found.Count} of {request.Count} images came back." : null);
        }

        return null;
    }

    private async Task<InvokedModel?> FindReusableAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        if (RequestHash.OfImage(request) is not { } hash || await catalog.FindCompletedAsync(hash, cancellationToken) is not { } painted)
            return null;
        foreach (var image in painted.Images)
        {
            if (await store.FindAsync(image.S3Key, cancellationToken) is null)
                return null;
        }

        return new([.. painted.Images.Select(image => new ClaimCheck(image.S3Key, image.Image))], painted.Shortfall, painted.RequestId);
    }

    private static InvokedModel Claim(IReadOnlyList<StagedImage> staged, string? shortfall) =>
        new([.. staged.Select(image => new ClaimCheck(image.Key, image.Facts))], shortfall);
}
