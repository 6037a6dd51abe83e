using ImageGen.Library;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Promotes staged pictures to their final keys, which a record may then show. Safe to repeat: the keys depend on the order alone.</summary>
public sealed class StoreImage(IImageStore store, Thumbnails thumbnails)
{
    [Function(nameof(StoreImage))]
    public async Task<FinishedPictures> Run([ActivityTrigger] StoreOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var images = new List<StoredImage>();
        foreach (var claim in order.Painted.ClaimChecks)
            images.Add(await PromoteAsync(order, claim, images.Count + 1, cancellationToken));
        return new(images, order.Painted.Shortfall, order.Painted.ReusedFrom);
    }

    // The staged copy stays for its day, so that a failure after this point loses nothing that was paid for.
    private async Task<StoredImage> PromoteAsync(StoreOrder order, ClaimCheck claim, int number, CancellationToken cancellationToken)
    {
        var (request, picture) = (order.Request, claim.Picture);
        var key = ImageKey.Generated(request.UserId, order.At, request.RequestId, request.Prompt, picture.ContentType, number);
        if (await store.CopyAsync(claim.Key, key, cancellationToken))
        {
            await thumbnails.CopyAsync(claim.Key, key, cancellationToken);
            return new(key, picture);
        }

        if (await store.FindAsync(key, cancellationToken) is { } stored && stored.Sha256 == picture.Sha256)
            return new(key, picture);
        throw new InvalidOperationException($"Nothing is staged under {claim.Key}, and the picture is not stored yet.");
    }
}
