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
        DateTimeOffset? end = null;
        foreach (var image in record.Images)
        {
            var link = await store.LinkAsync(image.Key, options.Value.LinkLifetime, cancellationToken);
            var thumbnail = await thumbnails.ForAsync(record.RequestId, images.Count, image, cancellationToken);
            images.Add(AssetImage.Of(image, link, thumbnail.Address));
            end = Earliest(end, Earliest(link.ExpiresAt, thumbnail.ExpiresAt));
        }

        return Asset.Of(record, images) with { LinksEnd = end };
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
