using ImageGen.Library;
using ImageGen.Models;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// The only step that costs money. What was bought waits in staging under the number of the attempt that bought it, and before
/// anything is bought, staging is looked through: a repeat after a crash does not buy the picture twice.
/// </summary>
public sealed class InvokeModel(ModelGateway gateway, SpendingLedger ledger, StagedImages staging)
{
    [Function(nameof(InvokeModel))]
    public async Task<InvokedModel> Run([ActivityTrigger] GenerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var account = await ledger.OpenAsync(request.RequestId, cancellationToken);
        foreach (var attempt in account.MayHaveBought)
        {
            if (await staging.FindAsync(request.RequestId, attempt.Number, cancellationToken) is { } found)
            {
                await account.SettleAsync(attempt.Number, SpendingOutcome.Settled, "bought before a restart", cancellationToken);
                return Claim(found, attempt.PriceEstimate);
            }
        }

        await account.CloseInterruptedAsync(cancellationToken);
        try
        {
            var bought = await gateway.PaintAsync(Picture(request), account, cancellationToken);
            return Claim(await staging.PutAsync(request.RequestId, bought, cancellationToken), bought.Cost);
        }
        catch (ModelException refusal)
        {
            return new(null, refusal.Message);
        }
    }

    private static InvokedModel Claim(StagedImage staged, decimal? cost) => new(new ClaimCheck(staged.Key, staged.Facts, cost));

    private static PictureRequest Picture(GenerationRequest request) => new()
    {
        Prompt = request.Prompt,
        NegativePrompt = request.NegativePrompt,
        Style = request.Style,
        AspectRatio = request.AspectRatio,
        Quality = request.Quality,
        Seed = request.Seed ?? PictureSeed.From(request.RequestId),
        Model = request.Model,
    };
}
