using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Promotes staged images to their final keys, which a record may then show. Safe to repeat: the keys depend on the order alone.</summary>
public sealed class StoreImage(IImageStore store, Thumbnails thumbnails)
{
    [Function(nameof(StoreImage))]
    public async Task<FinishedImages> Run([ActivityTrigger] StoreOrder order, CancellationToken cancellationToken)
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
        var (request, image) = (order.Request, claim.Image);
        var key = ImageKey.Generated(request.UserId, order.At, request.RequestId, request.Prompt, image.ContentType, number);
        if (await store.CopyAsync(claim.Key, key, cancellationToken))
        {
            await thumbnails.CopyAsync(claim.Key, key, cancellationToken);
            return new(key, image);
        }

        if (await store.FindAsync(key, cancellationToken) is { } stored && stored.Sha256 == image.Sha256)
            return new(key, image);
        throw new InvalidOperationException($"Nothing is staged under {claim.Key}, and the image is not stored yet.");
    }
}
