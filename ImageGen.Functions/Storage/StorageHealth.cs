using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace ImageGen.Storage;

/// <summary>
/// Knows whether images can be stored now, so that nothing is paid for an image that has nowhere to go. What is written shows it; where
/// nothing was written for a while, or the last write failed, a small object is written and deleted.
/// </summary>
public sealed class StorageHealth : IDisposable
{
    /// <summary>A small object fits where an image does not; so this much must be free, where the store knows.</summary>
    public const long MinFreeBytes = 64L << 20;

    private static readonly TimeSpan WritableAge = TimeSpan.FromSeconds(30), WritablePause = TimeSpan.FromSeconds(5);

    // A load balancer may ask every second.
    private static readonly TimeSpan ReadinessAge = TimeSpan.FromSeconds(10);

    private readonly string _key = $"{ImageKeys.StagingPrefix}health/{Guid.NewGuid():N}";
    private readonly IImageStore _store;
    private readonly StorageProof _images;
    private readonly StorageProof _records;

    public StorageHealth(IImageStore store, IRecordStore records, TimeProvider time, ILogger<StorageHealth> log)
    {
        _store = store;
        _images = new("image store", ProbeImagesAsync, time, log);
        // Any read shows whether the table answers; that there is no such record is an answer.
        var nobody = RequestId.Parse("readiness-check");
        _records = new("record store", token => records.FindAsync(nobody, token), time, log);
    }

    /// <summary>
    /// Returns when an image can be stored, by a proof of the last 30 seconds. Throws <see cref="StorageUnavailableException"/> otherwise.
    /// Costs one small write at most; callers at the same moment share it, and after a failure the next comes 5 seconds later.
    /// </summary>
    public Task EnsureWritableAsync(CancellationToken cancellationToken) =>
        EnsureImagesAsync(WritableAge, WritablePause, cancellationToken);

    /// <summary>Each store and whether it does its work, by a proof of the last 10 seconds.</summary>
    public async Task<IReadOnlyList<StorageCheck>> CheckAsync(CancellationToken cancellationToken) =>
    [
        await CheckAsync(_images, EnsureImagesAsync(ReadinessAge, ReadinessAge, cancellationToken)),
        await CheckAsync(_records, _records.EnsureAsync(ReadinessAge, ReadinessAge, cancellationToken)),
    ];

    public void Dispose()
    {
        _images.Dispose();
        _records.Dispose();
    }

    /// <summary>An image was stored.</summary>
    public void Stored() => _images.Succeeded();

    /// <summary>An image could not be stored, although that was repeated.</summary>
    public void NotStored(Exception cause) => _images.Failed(cause);

    private async Task EnsureImagesAsync(TimeSpan age, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            if (_store.FreeBytes is { } free and < MinFreeBytes)
            {
                throw new StorageUnavailableException(
                    $"Storage is full: {free >> 20} MB are free, and {MinFreeBytes >> 20} MB are needed.");
            }
        }
        catch (StorageUnavailableException failure)
        {
            _images.Failed(failure);
            throw;
        }

        await _images.EnsureAsync(age, pause, cancellationToken);
    }

    private async Task ProbeImagesAsync(CancellationToken cancellationToken)
    {
        var bytes = "ok"u8.ToArray();
        var facts = new ImageFacts(
            "text/plain", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), Width: 1, Height: 1, "none", null, Attempt: 0);
        await _store.PutAsync(_key, bytes, facts, cancellationToken);
        await _store.DeleteAsync(_key, cancellationToken);
    }

    private static async Task<StorageCheck> CheckAsync(StorageProof proof, Task check)
    {
        try
        {
            await check;
            return new(proof.Store, IsOk: true, proof.LastSuccess);
        }
        catch (StorageUnavailableException)
        {
            return new(proof.Store, IsOk: false, proof.LastSuccess);
        }
    }
}

/// <summary>Whether a store does its work.</summary>
/// <param name="LastSuccess">When it last did; null where it never has since the start.</param>
public sealed record StorageCheck(string Store, bool IsOk, DateTimeOffset? LastSuccess);
