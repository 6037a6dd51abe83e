using System.Security.Cryptography;
using ImageGen.Imaging;
using Polly;
using Polly.Retry;

namespace ImageGen.Storage;

/// <summary>
/// Paid images before they are promoted. An image in memory is money spent, so storing it is retried for about a minute before it is
/// given up.
/// </summary>
public sealed class StagedImages(IImageStore store, Thumbnails thumbnails, TimeProvider time)
{
    private readonly ResiliencePipeline _storageRetry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 7,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(300),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
        })
        .Build();

    /// <summary>
    /// The images that an attempt returned, of <paramref name="count"/> that were asked for; none where it returned none.
    /// </summary>
    public async Task<IReadOnlyList<StoredImage>> FindAsync(
        RequestId requestId, int attempt, int count, CancellationToken cancellationToken)
    {
        var found = new List<StoredImage>();
        for (var number = 1; number <= count; number++)
        {
            var key = ImageKeys.Staging(requestId, attempt, number);
            if (await store.FindAsync(key, cancellationToken) is { } facts)
                found.Add(new(key, facts));
        }

        return found;
    }

    /// <summary>Stores all images first; then their thumbnails, since a missing one is made when it is asked for.</summary>
    public async Task<IReadOnlyList<StoredImage>> PutAsync(
        RequestId requestId, IReadOnlyList<GeneratedImage> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var staged = new List<StoredImage>();
        foreach (var image in images)
            staged.Add(await PutAsync(ImageKeys.Staging(requestId, image.Attempt, staged.Count + 1), image, cancellationToken));
        foreach (var (stored, image) in staged.Zip(images))
        {
            await _storageRetry.ExecuteAsync(
                async token => await thumbnails.PutAsync(stored, Thumbnail.DefaultBox, image.Thumbnail, token), cancellationToken);
        }

        return staged;
    }

    private async Task<StoredImage> PutAsync(string key, GeneratedImage image, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span));
        var facts = new ImageFacts(
            image.ContentType, image.Bytes.Length, sha256, image.Width, image.Height, image.Model, image.Seed, image.Attempt);
        await _storageRetry.ExecuteAsync(async token => await store.PutAsync(key, image.Bytes, facts, token), cancellationToken);
        return new(key, facts);
    }
}

/// <summary>A paid image in memory.</summary>
public sealed record GeneratedImage(
    ReadOnlyMemory<byte> Bytes, string ContentType, int Width, int Height, string Model, long? Seed, int Attempt)
{
    /// <summary>The thumbnail of the default size. Making it decodes every pixel, so it proves that the image can be decoded.</summary>
    public required Thumbnail Thumbnail { get; init; }
}
