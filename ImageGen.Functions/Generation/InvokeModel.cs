using ImageGen.Models;
using ImageGen.Models.Spending;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// The only step that costs money. A paid image is staged under the number of the attempt that paid for it, and staging is searched
/// before anything is paid: a repeat after a crash does not pay twice.
/// </summary>
public sealed class InvokeModel(
    ModelGateway gateway, SpendingLedger ledger, StagedImages staging, InputImages inputs, IRecordStore records, IImageStore store)
{
    [Function(nameof(InvokeModel))]
    public async Task<InvokeModelOutput> Run([ActivityTrigger] GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await ledger.OpenAsync(request.Id, cancellationToken);
        if (await FindPaidAsync(request, account, cancellationToken) is { } paid)
            return paid;
        await account.CloseInterruptedAsync(cancellationToken);
        if (request.Reuse && await FindReusableAsync(request, cancellationToken) is { } reusable)
            return reusable;

        try
        {
            var generated = await gateway.GenerateAsync(await inputs.LoadAsync(request, cancellationToken), account, cancellationToken);
            return new(await staging.PutAsync(request.Id, generated.Images, cancellationToken), generated.Shortfall);
        }
        catch (ModelException refusal)
        {
            return new([], Refusal: refusal.Message);
        }
    }

    private async Task<InvokeModelOutput?> FindPaidAsync(
        GenerationRequest request, SpendingAccount account, CancellationToken cancellationToken)
    {
        foreach (var attempt in account.MayHaveImage)
        {
            var found = await staging.FindAsync(request.Id, attempt.Number, request.Count, cancellationToken);
            if (found.Count == 0)
                continue;
            await account.SettleAsync(attempt.Number, SpendingOutcome.Settled, "paid before a restart", cancellationToken);
            return new(found, found.Count < request.Count ? $"{found.Count} of {request.Count} images came back." : null);
        }

        return null;
    }

    private async Task<InvokeModelOutput?> FindReusableAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        if (request.ImageHash() is not { } hash || await records.FindCompletedAsync(hash, cancellationToken) is not { } earlier)
            return null;
        foreach (var image in earlier.Images)
        {
            if (await store.FindAsync(image.Key, cancellationToken) is null)
                return null;
        }

        return new(earlier.Images, earlier.Shortfall, earlier.RequestId.Value);
    }
}
