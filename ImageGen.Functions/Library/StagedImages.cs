using System.Security.Cryptography;
using ImageGen.Rendering;
using Polly;
using Polly.Retry;

namespace ImageGen.Library;

/// <summary>
/// Where paid pictures wait to be promoted. A picture in hand is money spent, so putting it down is tried for about a minute
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

    /// <summary>The pictures that attempt <paramref name="attempt"/> bought, of <paramref name="count"/> that were asked for; none where it bought none.</summary>
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

    /// <summary>Puts bought pictures down, each whole; then their thumbnails, for one that does not get here is made when it is asked for.</summary>
    public async Task<IReadOnlyList<StagedImage>> PutAsync(string requestId, IReadOnlyList<BoughtPicture> pictures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var staged = new List<StagedImage>();
        foreach (var picture in pictures)
            staged.Add(await PutAsync(ImageKey.Staging(requestId, picture.Attempt, staged.Count + 1), picture, cancellationToken));
        foreach (var (image, picture) in staged.Zip(pictures))
        {
            if (picture.Thumbnail is { } thumbnail)
                await patience.ExecuteAsync(async token => await thumbnails.PutAsync(image.Key, image.Facts, Thumbnail.UsualBox, thumbnail, token), cancellationToken);
        }

        return staged;
    }

    private async Task<StagedImage> PutAsync(string key, BoughtPicture picture, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes.Span));
        var facts = new PictureFacts(picture.ContentType, picture.Bytes.Length, sha256, picture.Width, picture.Height,
            picture.Model, picture.Seed, picture.Attempt);
        await patience.ExecuteAsync(
            async token => await store.PutAsync(key, picture.Bytes, facts, token), cancellationToken);
        return new(key, facts);
    }
}

/// <summary>A picture that waits in staging.</summary>
public sealed record StagedImage(string Key, PictureFacts Facts);

/// <summary>A picture in memory that has just been paid for.</summary>
public sealed record BoughtPicture(
    ReadOnlyMemory<byte> Bytes, string ContentType, int Width, int Height, string Model, long? Seed, int Attempt)
{
    /// <summary>The usual one; null where this machine cannot make any.</summary>
    public Thumbnail? Thumbnail { get; init; }
}
