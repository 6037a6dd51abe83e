using ImageGen.Gallery;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>Reads records as callers see them, with fresh links: a stored link would outlive its credentials.</summary>
public sealed class AssetReader(IImageStore store, ThumbnailLinks thumbnails, IOptions<StorageOptions> options)
{
    public async Task<Asset> ReadAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var images = new List<AssetImage>(record.Images.Count);
        foreach (var image in record.Images)
        {
            images.Add(AssetImage.Of(
                image,
                await store.LinkAsync(image.Key, options.Value.LinkLifetime, cancellationToken),
                await thumbnails.ForAsync(record.RequestId, images.Count, image, cancellationToken)));
        }

        return Asset.Of(record, images);
    }
}
