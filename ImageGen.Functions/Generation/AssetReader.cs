using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>Makes the answer for a record with fresh links; a stored link would outlive its credentials.</summary>
public sealed class AssetReader(IImageStore store, IOptions<StorageOptions> options)
{
    public async Task<Asset> ReadAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var links = new List<ImageLink>();
        foreach (var image in record.Images)
            links.Add(await store.LinkAsync(image.Key, options.Value.LinkLifetime, cancellationToken));
        return Asset.Of(record, links);
    }
}
