using System.Security.Cryptography;
using ImageGen.Imaging;
using Polly;
using Polly.Retry;

namespace ImageGen.Storage;

/// <summary>
/// Where paid images wait to be promoted. An image in hand is money spent, so putting it down is tried for about a minute
/// before it is given up.
/// </summary>
public sealed class StagedImages(IImageStore store, Thumbnails thumbnails, TimeProvider time)
{
    private readonly ResiliencePipeline patience = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 7,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(300),
            MaxDelay = TimeSpan.FromSeconds(20),
            UseJitter = true,
        })
        .Build();

    /// <summary>The images that attempt <paramref name="attempt"/> bought, of <paramref name="count"/> that were asked for; none where it bought none.</summary>
    public async Task<IReadOnlyList<StagedImage>> FindAsync(string requestId, int attempt, int count, CancellationToken cancellationToken)
    {
        var found = new List<StagedImage>();
        for (var number = 1; number <= count; number++)
        {
            var key = ImageKey.Staging(requestId, attempt, number);
            if (await store.FindAsync(key, cancellationToken) is { } facts)
                found.Add(new(key, facts));
        }

        return found;
    }

    /// <summary>Puts bought images down, each whole; then their thumbnails, for one that does not get here is made when it is asked for.</summary>
    public async Task<IReadOnlyList<StagedImage>> PutAsync(string requestId, IReadOnlyList<GeneratedImage> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var staged = new List<StagedImage>();
        foreach (var image in images)
            staged.Add(await PutAsync(ImageKey.Staging(requestId, image.Attempt, staged.Count + 1), image, cancellationToken));
        foreach (var (stored, image) in staged.Zip(images))
        {
            await patience.ExecuteAsync(
                async token => await thumbnails.PutAsync(stored.Key, stored.Facts, Thumbnail.DefaultBox, image.Thumbnail, token), cancellationToken);
        }

        return staged;
    }

    private async Task<StagedImage> PutAsync(string key, GeneratedImage image, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span));
        var facts = new ImageFacts(image.ContentType, image.Bytes.Length, sha256, image.Width, image.Height,
            image.Model, image.Seed, image.Attempt);
        await patience.ExecuteAsync(
            async token => await store.PutAsync(key, image.Bytes, facts, token), cancellationToken);
        return new(key, facts);
    }
}

/// <summary>An image that waits in staging.</summary>
public sealed record StagedImage(string Key, ImageFacts Facts);

/// <summary>An image in memory that has just been paid for.</summary>
public sealed record GeneratedImage(
    ReadOnlyMemory<byte> Bytes, string ContentType, int Width, int Height, string Model, long? Seed, int Attempt)
{
    /// <summary>In a box of <see cref="Thumbnail.DefaultBox"/>; made from every pixel, so its presence proves that the image can be decoded.</summary>
    public required Thumbnail Thumbnail { get; init; }
}
