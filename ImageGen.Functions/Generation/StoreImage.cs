using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// Copies staged images to their final keys, which a record may then show. Safe to repeat: the keys depend on the input alone.
/// </summary>
public sealed class StoreImage(IImageStore store, Thumbnails thumbnails)
{
    [Function(nameof(StoreImage))]
    public async Task<FinishedImages> Run([ActivityTrigger] StoreImageInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var images = new List<StoredImage>();
        foreach (var staged in input.Generated.Images)
            images.Add(await PromoteAsync(input, staged, images.Count + 1, cancellationToken));
        return new(images, input.Generated.Shortfall, input.Generated.ReusedFrom);
    }

    // The staged copy stays for a day, so that a failure after this point loses nothing that was paid for.
    private async Task<StoredImage> PromoteAsync(StoreImageInput input, StoredImage staged, int number, CancellationToken cancellationToken)
    {
        var (request, facts) = (input.Request, staged.Facts);
        var key = ImageKeys.Generated(request.UserId, input.At, request.Id, request.Prompt, facts.ContentType, number);
        if (await store.CopyAsync(staged.Key, key, cancellationToken))
        {
            await thumbnails.CopyAsync(staged.Key, key, cancellationToken);
            return new(key, facts);
        }

        if (await store.FindAsync(key, cancellationToken) is { } stored && stored.Sha256 == facts.Sha256)
            return new(key, facts);
        throw new InvalidOperationException($"Nothing is staged under {staged.Key}, and the image is not stored yet.");
    }
}
