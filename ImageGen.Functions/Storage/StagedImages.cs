using System.Security.Cryptography;
using ImageGen.Imaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace ImageGen.Storage;

/// <summary>
/// Paid images before they are promoted. An image in memory is money spent, so storing it is repeated for five minutes before it is
/// given up; each try has a time limit, and a repeat looks first for what the try before it wrote. From the first failure until it is
/// stored the image is in <see cref="ImageSpool"/> too, so that it is not lost with the process.
/// </summary>
public sealed partial class StagedImages(
    IImageStore store, Thumbnails thumbnails, ImageSpool spool, StorageHealth health, IOptions<StorageOptions> options, TimeProvider time,
    ILogger<StagedImages> log)
{
    // How long one try may take, and who is told of its failure.
    private static readonly ResiliencePropertyKey<TimeSpan> Limit = new("limit");
    private static readonly ResiliencePropertyKey<Action<Exception>?> OnFailure = new("on-failure");

    private readonly ResiliencePipeline _repeat = Repeat(time);

    /// <summary>
    /// The images that an attempt returned, of <paramref name="count"/> that were asked for; none where it returned none. Where only some
    /// of them could be stored, those. One that waits on this machine is stored now.
    /// </summary>
    public async Task<IReadOnlyList<StoredImage>> FindAsync(
        RequestId requestId, int attempt, int count, CancellationToken cancellationToken)
    {
        var found = new List<StoredImage>();
        StorageUnavailableException? failure = null;
        for (var number = 1; number <= count; number++)
        {
            var key = ImageKeys.Staging(requestId, attempt, number);
            try
            {
                if ((await FindAsync(key, cancellationToken) ?? await StoreSpooledAsync(key, cancellationToken)) is { } facts)
                    found.Add(new(key, facts));
            }
            catch (StorageUnavailableException away) when (spool.Has(key))
            {
                failure = away;
            }
        }

        // That none was paid for would be wrong.
        if (found.Count == 0 && failure is not null)
            throw failure;
        return found;
    }

    /// <summary>
    /// Stores all images, each whatever becomes of the others; then their thumbnails, without which an image is kept all the same: one that
    /// is missing is made when it is asked for. Throws <see cref="StorageUnavailableException"/> where an image could not be stored;
    /// <see cref="FindAsync(RequestId, int, int, CancellationToken)"/> then finds the others.
    /// </summary>
    public async Task<IReadOnlyList<StoredImage>> PutAsync(
        RequestId requestId, IReadOnlyList<GeneratedImage> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var staged = await Task.WhenAll(images.Select((image, index) =>
            PutImageAsync(ImageKeys.Staging(requestId, image.Attempt, index + 1), image, cancellationToken)));
        await Task.WhenAll(staged.Zip(images, (stored, image) => PutThumbnailAsync(stored, image.Thumbnail, cancellationToken)));
        return staged;
    }

    /// <summary>Stores one image and its thumbnail under a key of its own.</summary>
    public async Task<StoredImage> PutAsync(string key, GeneratedImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var stored = await PutImageAsync(key, image, cancellationToken);
        await PutThumbnailAsync(stored, image.Thumbnail, cancellationToken);
        return stored;
    }

    /// <summary>Whether an image of an attempt waits on this machine.</summary>
    public bool IsKept(RequestId requestId, int attempt) => spool.Has(ImageKeys.Staging(requestId, attempt));

    /// <summary>Stores an image that waits on this machine, by one try; null where there is none.</summary>
    public async Task<ImageFacts?> StoreSpooledAsync(string key, CancellationToken cancellationToken)
    {
        if (spool.Read(key) is not { } waiting)
            return null;
        await store.PutAsync(key, waiting.Bytes, waiting.Facts, cancellationToken);
        health.Stored();
        spool.Remove(key);
        return waiting.Facts;
    }

    private async Task<StoredImage> PutImageAsync(string key, GeneratedImage image, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span));
        var facts = new ImageFacts(
            image.ContentType, image.Bytes.Length, sha256, image.Width, image.Height, image.Model, image.Seed, image.Attempt,
            image.Note, image.Thumbnail.Color);
        var (isRepeat, hasFailed) = (false, false);
        try
        {
            await RepeatAsync(
                image.Bytes.Length,
                async token =>
                {
                    var mayBeStored = isRepeat;
                    isRepeat = true;
                    if (!mayBeStored || (await FindAsync(key, token))?.Sha256 != sha256)
                        await store.PutAsync(key, image.Bytes, facts, token);
                },
                // While this image waits, no other is to be paid for.
                failure =>
                {
                    hasFailed = true;
                    health.NotStored(StorageErrors.Translate(failure, cancellationToken) ?? failure);
                    spool.Keep(key, image.Bytes, facts);
                },
                cancellationToken);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            health.NotStored(failure);
            spool.Keep(key, image.Bytes, facts);
            throw;
        }

        health.Stored();
        spool.Remove(key);
        // An upload that has timed out may read on for a while. One that the client of S3 has repeated by itself does not: the failed
        // request's connection is closed, and the stream of both with the call.
        if (!hasFailed)
            image.Rented?.Dispose();
        return new(key, facts);
    }

    private async Task PutThumbnailAsync(StoredImage image, Thumbnail thumbnail, CancellationToken cancellationToken)
    {
        try
        {
            await RepeatAsync(
                thumbnail.Bytes.Length,
                token => thumbnails.PutAsync(image, Thumbnail.DefaultBox, thumbnail, token),
                onFailure: null,
                cancellationToken);
        }
        catch (StorageUnavailableException away)
        {
            LogThumbnailNotStored(away, image.Key);
        }
    }

    private async Task RepeatAsync(
        int bytes, Func<CancellationToken, Task> write, Action<Exception>? onFailure, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Limit, options.Value.WriteTimeout + TimeSpan.FromSeconds(bytes >> 20));
        context.Properties.Set(OnFailure, onFailure);
        try
        {
            await StorageErrors.GuardAsync(
                () => _repeat.ExecuteAsync(
                    static async (context, write) => await write(context.CancellationToken), context, write).AsTask(),
                cancellationToken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Repeat(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = args => new(LimitOf(args.Context) is var limit && limit > StorageRetry.Total ? limit : StorageRetry.Total),
        })
        .AddRetry(StorageRetry.Strategy((context, failure) => context.Properties.GetValue(OnFailure, null)?.Invoke(failure)))
        .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(LimitOf(args.Context)) })
        .Build();

    private static TimeSpan LimitOf(ResilienceContext context) => context.Properties.GetValue(Limit, StorageRetry.Total);

    private async Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(key, cancellationToken);
        }
        catch (ImageDamagedException damaged)
        {
            LogDamaged(damaged, key);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Staged image is damaged. Key: {Key}.")]
    private partial void LogDamaged(Exception exception, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Thumbnail was not stored; it is made when it is asked for. Image: {Key}.")]
    private partial void LogThumbnailNotStored(Exception exception, string key);
}

/// <summary>A paid image in memory. <see cref="StagedImages"/> disposes what it lies in when it is stored.</summary>
public sealed record GeneratedImage(
    ReadOnlyMemory<byte> Bytes, string ContentType, int Width, int Height, string Model, long? Seed, int Attempt)
    : FileInMemory(Bytes)
{
    /// <summary>The thumbnail of the default size. Making it decodes every pixel, so it proves that the image can be decoded.</summary>
    public required Thumbnail Thumbnail { get; init; }

    /// <inheritdoc cref="ImageFacts" path="/param[@name='Note']"/>
    public string? Note { get; init; }
}
