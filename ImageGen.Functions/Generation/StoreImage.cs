using ImageGen.Library;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>Promotes a staged picture to its final key, which a record may then show. Safe to repeat: the key depends on the order alone.</summary>
public sealed class StoreImage(IImageStore store)
{
    [Function(nameof(StoreImage))]
    public async Task<string> Run([ActivityTrigger] StoreOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = order.Request;
        var picture = order.ClaimCheck.Picture;
        var key = ImageKey.Generated(request.UserId, order.At, request.RequestId, request.Prompt, picture.ContentType);

        // The staged copy stays for its day, so that a failure after this point loses nothing that was paid for.
        if (await store.CopyAsync(order.ClaimCheck.Key, key, cancellationToken))
            return key;
        if (await store.FindAsync(key, cancellationToken) is { } stored && stored.Sha256 == picture.Sha256)
            return key;
        throw new InvalidOperationException($"Nothing is staged under {order.ClaimCheck.Key}, and the picture is not stored yet.");
    }
}
