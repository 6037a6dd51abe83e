using System.Collections.Concurrent;
using System.Security.Cryptography;
using ImageGen.Imaging.Designs;
using ImageGen.Storage;
using ImageGen.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Images;

/// <summary>
/// The files behind the image links of designs. A link is asked once, however many rows show it, and not again within
/// <see cref="MarketingOptions.ImageFreshness"/>; what a shop's server gave is kept in the image store by its hash.
/// </summary>
public sealed class LinkedImages(
    FetchedImages table, PublicWebClient web, IImageStore store, IOptions<MarketingOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxLinkLength = 2048;

    // In the place of a model, which stored files must have.
    private const string FetchedBy = "fetched";
    private const string Accepted = "image/png,image/jpeg,image/webp,image/gif,image/svg+xml";

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)];

    private const long MemoryBytes = 64L * 1024 * 1024;

    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = MemoryBytes });
    private readonly ConcurrentDictionary<string, Lazy<Task<Result<DesignImage, string>>>> _running = new(StringComparer.Ordinal);

    /// <summary>The file behind a link, or why there is none, as the end of a sentence.</summary>
    /// <param name="since">A link that failed at this time or later is not asked again: the beginning of the run.</param>
    public async Task<Result<DesignImage, string>> GetAsync(string link, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (link.Length > MaxLinkLength)
            return $"it is longer than {MaxLinkLength} characters";
        return await _running.GetOrAdd(link, _ => new(() => FindOnceAsync(link, since))).Value.WaitAsync(cancellationToken);
    }

    public void Dispose() => _memory.Dispose();

    // Not with the token of whoever asks first: others wait for the same file.
    private async Task<Result<DesignImage, string>> FindOnceAsync(string link, DateTimeOffset since)
    {
        try
        {
            return await FindAsync(link, since, CancellationToken.None);
        }
        finally
        {
            _running.TryRemove(link, out _);
        }
    }

    private async Task<Result<DesignImage, string>> FindAsync(string link, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var fresh = time.GetUtcNow() - options.Value.ImageFreshness;
        if (await table.FindAsync(link, cancellationToken) is { } known)
        {
            if (known.Sha256 is { } sha256 && known.FetchedAt > fresh && await ReadAsync(sha256, cancellationToken) is { } file)
                return new DesignImage(file, sha256);
            if (known.Error is { } error && known.FetchedAt >= since)
                return error;
        }

        var fetched = await FetchAsync(link, cancellationToken);
        if (fetched.IsRefused)
        {
            await table.SaveAsync(new(link, null, fetched.Refusal, time.GetUtcNow()), cancellationToken);
            return fetched.Refusal;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(fetched.Value));
        await KeepAsync(hash, fetched.Value, cancellationToken);
        await table.SaveAsync(new(link, hash, null, time.GetUtcNow()), cancellationToken);
        return new DesignImage(fetched.Value, hash);
    }

    // A server that is busy for a moment must not fail the row.
    private async Task<Result<byte[], string>> FetchAsync(string link, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var result = await web.GetAsync(
                link, new() { Accept = Accepted, MaxBytes = options.Value.MaxImageBytes }, cancellationToken);
            if (result.IsRefused)
                return result.Refusal.Message.TrimEnd('.');
            if (result.Answer.Status == 200)
                return result.Answer.Body;
            if (attempt == Pauses.Length || result.Answer.Status is not (429 or >= 500))
                return $"its host answered {result.Answer.Status}";
            await Task.Delay(Pauses[attempt], time, cancellationToken);
        }
    }

    private async Task KeepAsync(string sha256, byte[] file, CancellationToken cancellationToken)
    {
        var key = ImageKeys.MarketingAsset(sha256);
        if (await store.FindAsync(key, cancellationToken) is null)
        {
            var facts = new ImageFacts("application/octet-stream", file.Length, sha256, 0, 0, FetchedBy, null, 0);
            await store.PutAsync(key, file, facts, cancellationToken);
        }

        Remember(sha256, file);
    }

    private async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancellationToken)
    {
        if (_memory.TryGetValue(sha256, out byte[]? known))
            return known;
        try
        {
            if (await store.ReadAsync(ImageKeys.MarketingAsset(sha256), cancellationToken) is not { } file)
                return null;
            Remember(sha256, file);
            return file;
        }
        catch (ImageDamagedException)
        {
            // It is fetched again.
            return null;
        }
    }

    private void Remember(string sha256, byte[] file)
    {
        using var entry = _memory.CreateEntry(sha256);
        (entry.Value, entry.Size) = (file, file.Length);
    }
}
