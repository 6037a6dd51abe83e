using DurableLocal.Tests;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Tests.Storage;

/// <summary>Whether an image could be stored is known before it is paid for.</summary>
public sealed class StorageHealthTests : IDisposable
{
    private static readonly StorageUnavailableException Away = new("Storage does not answer.");

    private readonly FaultyImageStore _store = new();
    private readonly NoRecords _records = new();
    private readonly ManualClock _clock = new();
    private readonly RecordedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly StorageHealth _health;

    public StorageHealthTests()
    {
        _loggers = new([_log]);
        _health = new(_store, _records, _clock, _loggers.CreateLogger<StorageHealth>());
    }

    private static CancellationToken None => CancellationToken.None;

    public void Dispose()
    {
        _health.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_proof_lasts_for_thirty_seconds_and_leaves_nothing_behind()
    {
        await _health.EnsureWritableAsync(None);
        Assert.Null(await _store.FindAsync(Assert.Single(_store.Puts), None));

        _clock.Advance(TimeSpan.FromSeconds(29));
        await _health.EnsureWritableAsync(None);
        Assert.Single(_store.Puts);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await _health.EnsureWritableAsync(None);
        Assert.Equal(2, _store.Puts.Count);
    }

    [Fact]
    public async Task A_stored_image_is_a_proof_and_one_that_could_not_be_stored_ends_it()
    {
        _health.Stored();
        await _health.EnsureWritableAsync(None);
        Assert.Empty(_store.Puts);

        _health.NotStored(Away);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => _health.EnsureWritableAsync(None));
        Assert.Equal(TimeSpan.FromSeconds(5), refused.RetryAfter);
        Assert.Empty(_store.Puts);
    }

    [Fact]
    public async Task While_storage_is_away_it_is_asked_every_five_seconds_and_once_it_works_all_goes_on()
    {
        _store.OnPut = _ => Away;
        for (var second = 0; second < 10; second++)
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => _health.EnsureWritableAsync(None));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _store.Puts.Count);
        _store.OnPut = _ => null;
        await _health.EnsureWritableAsync(None);

        Assert.Single(_log.Lines, line => line.StartsWith("Error: Storage fails. Store: image store.", StringComparison.Ordinal));
        Assert.Single(_log.Lines, line => line.StartsWith("Information: Storage works again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hundred_callers_at_once_share_one_probe()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        var callers = Enumerable.Range(0, 100).Select(_ => _health.EnsureWritableAsync(None)).ToList();

        gate.SetResult();
        await Task.WhenAll(callers);

        Assert.Single(_store.Puts);
    }

    [Fact]
    public async Task A_probe_that_hangs_is_given_up_after_ten_seconds()
    {
        _store.Gate = new TaskCompletionSource().Task;
        var asked = _health.EnsureWritableAsync(None);

        _clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => asked);
    }

    [Fact]
    public async Task Storage_that_refuses_takes_no_request_and_the_operator_reads_why()
    {
        _store.OnPut = _ => new StorageRefusedException("The bucket does not exist.", new IOException());

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _health.EnsureWritableAsync(None));

        Assert.Contains(_log.Lines, line => line.Contains("The bucket does not exist.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_volume_without_room_for_an_image_takes_none_although_a_small_object_would_fit()
    {
        await _health.EnsureWritableAsync(None);
        _store.FreeBytes = StorageHealth.MinFreeBytes - 1;

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => _health.EnsureWritableAsync(None));
        Assert.StartsWith("Storage is full", refused.Message, StringComparison.Ordinal);

        _store.FreeBytes = StorageHealth.MinFreeBytes;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _health.EnsureWritableAsync(None);
    }

    [Fact]
    public async Task A_volume_that_cannot_be_asked_for_its_room_is_not_ready()
    {
        var gone = new StorageHealth(new GoneVolume(), _records, _clock, _loggers.CreateLogger<StorageHealth>());

        Assert.False((await gone.CheckAsync(None))[0].IsOk);
        gone.Dispose();
    }

    [Fact]
    public async Task Readiness_asks_both_stores_every_ten_seconds_and_no_oftener()
    {
        for (var second = 0; second < 20; second++)
        {
            Assert.All(await _health.CheckAsync(None), check => Assert.True(check.IsOk));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((2, 2), (_store.Puts.Count, _records.Reads));
    }

    [Fact]
    public async Task Readiness_names_the_store_that_is_away_and_when_it_last_worked()
    {
        var start = _clock.GetUtcNow();
        await _health.CheckAsync(None);
        (_records.Failure, _store.OnPut) = (Away, _ => Away);
        for (var second = 0; second < 30; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await _health.CheckAsync(None);
        }

        Assert.Equal(
            [new("image store", IsOk: false, start), new StorageCheck("record store", IsOk: false, start)],
            await _health.CheckAsync(None));
        Assert.InRange(_store.Puts.Count, 3, 4);
    }

    private sealed class GoneVolume : FaultyImageStore
    {
        public override long? FreeBytes
        {
            get => throw Away;
            set => throw new NotSupportedException();
        }
    }
}
