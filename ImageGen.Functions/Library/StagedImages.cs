using System.Security.Cryptography;
using Polly;
using Polly.Retry;

namespace ImageGen.Library;

/// <summary>
/// Where paid pictures wait to be promoted. A picture in hand is money spent, so putting it down is tried for about a minute
/// before it is given up.
/// </summary>
public sealed class StagedImages(IImageStore store, TimeProvider time)
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

    /// <summary>The picture that attempt <paramref name="number"/> bought, or null.</summary>
    public async Task<StagedImage?> FindAsync(string requestId, int number, CancellationToken cancellationToken)
    {
        var key = ImageKey.Staging(requestId, number);
        return await store.FindAsync(key, cancellationToken) is { } facts ? new(key, facts) : null;
    }

    /// <summary>Puts a bought picture down, whole.</summary>
    public async Task<StagedImage> PutAsync(string requestId, BoughtPicture picture, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes.Span));
        var facts = new PictureFacts(picture.ContentType, picture.Bytes.Length, sha256, picture.Width, picture.Height,
            picture.Model, picture.Seed, picture.Attempt);
        var key = ImageKey.Staging(requestId, picture.Attempt);
        await patience.ExecuteAsync(
            async token => await store.PutAsync(key, picture.Bytes, facts, token), cancellationToken);
        return new(key, facts);
    }
}

/// <summary>A picture that waits in staging.</summary>
public sealed record StagedImage(string Key, PictureFacts Facts);

/// <summary>A picture in memory that has just been paid for.</summary>
/// <param name="Cost">US dollars; null when the catalogue knows no price.</param>
public sealed record BoughtPicture(
    ReadOnlyMemory<byte> Bytes, string ContentType, int Width, int Height, string Model, long? Seed, int Attempt, decimal? Cost);
