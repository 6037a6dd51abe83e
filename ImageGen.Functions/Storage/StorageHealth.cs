using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace ImageGen.Storage;

/// <summary>
/// Knows whether images can be stored now, so that nothing is paid for an image that has nowhere to go. What is written shows it; where
/// nothing was written for a while, or the last write failed, a small object is written and deleted.
/// </summary>
public sealed partial class StorageHealth : IDisposable
{
    /// <summary>A small object fits where an image does not; so this much must be free, where the store knows.</summary>
    public const long MinFreeBytes = 64L << 20;

    private const string ImageStore = "image store", RecordStore = "record store";

    private static readonly TimeSpan WritableAge = TimeSpan.FromSeconds(30), WritablePause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    // A load balancer may ask every second.
    private static readonly TimeSpan ReadinessAge = TimeSpan.FromSeconds(10);

    private readonly string _key = ImageKeys.ProbePrefix + Guid.NewGuid().ToString("N");
    private readonly IImageStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<StorageHealth> _log;
    private readonly ServiceProof _images;
    private readonly ServiceProof _records;

    public StorageHealth(IImageStore store, IRecordStore records, TimeProvider time, ILogger<StorageHealth> log)
    {
        (_store, _time, _log) = (store, time, log);
        _images = Proof(ImageStore, ProbeImagesAsync);
        // Any read shows whether the table answers; that there is no such record is an answer.
        var nobody = RequestId.Parse("readiness-check");
        _records = Proof(RecordStore, token => records.FindAsync(nobody, token));
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
        await CheckAsync(ImageStore, _images, EnsureImagesAsync(ReadinessAge, ReadinessAge, cancellationToken)),
        await CheckAsync(RecordStore, _records, EnsureAsync(_records, ReadinessAge, ReadinessAge, cancellationToken)),
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

        await EnsureAsync(_images, age, pause, cancellationToken);
    }

    private static async Task EnsureAsync(ServiceProof proof, TimeSpan age, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (await proof.FindFailureAsync(age, pause, cancellationToken) is not { Cause: var cause } failure)
            return;
        throw new StorageUnavailableException(
            cause is StorageUnavailableException ? cause.Message : "Storage does not take what it is given.", cause, failure.RetryAfter);
    }

    private ServiceProof Proof(string store, Func<CancellationToken, Task> probe) => new(
        token => StorageErrors.FindFailureAsync(probe, ProbeTimeout, _time, token), _time, cause => LogFails(cause, store, cause.Message),
        () => LogWorksAgain(store));

    private async Task ProbeImagesAsync(CancellationToken cancellationToken)
    {
        var bytes = "ok"u8.ToArray();
        var facts = new ImageFacts(
            "text/plain", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), Width: 1, Height: 1, "none", null, Attempt: 0);
        await _store.PutAsync(_key, bytes, facts, cancellationToken);
        await _store.DeleteAsync(_key, cancellationToken);
    }

    private static async Task<StorageCheck> CheckAsync(string store, ServiceProof proof, Task check)
    {
        try
        {
            await check;
            return new(store, IsOk: true, proof.LastSuccess);
        }
        catch (StorageUnavailableException)
        {
            return new(store, IsOk: false, proof.LastSuccess);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage fails. Store: {Store}. Cause: {Cause}")]
    private partial void LogFails(Exception exception, string store, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage works again. Store: {Store}.")]
    private partial void LogWorksAgain(string store);
}

/// <summary>Whether a store does its work.</summary>
/// <param name="LastSuccess">When it last did; null where it never has since the start.</param>
public sealed record StorageCheck(string Store, bool IsOk, DateTimeOffset? LastSuccess);
