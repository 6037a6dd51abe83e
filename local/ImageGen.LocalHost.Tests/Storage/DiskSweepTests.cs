using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Hosting;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskSweepTests : IAsyncLifetime
{
    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private readonly byte[] _bytes = Images.Bytes(100);
    private DiskStorageHost _disk = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => _disk = await DiskStorageHost.StartAsync(clock: _clock);

    public async Task DisposeAsync() => await _disk.DisposeAsync();

    [Fact]
    public async Task What_is_staged_goes_after_a_day_and_what_was_promoted_stays()
    {
        await PutAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1));
        await _disk.Images.CopyAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), "generated/mia/x.png", None);
        var sweep = Sweeper();

        _clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(0, sweep.Sweep());
        Assert.NotNull(await _disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));

        _clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, sweep.Sweep());
        Assert.Null(await _disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));
        Assert.NotNull(await _disk.Images.FindAsync("generated/mia/x.png", None));
    }

    [Fact]
    public async Task A_start_sweeps_what_a_crash_left_unfinished()
    {
        await PutAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1));
        await PutAsync("generated/mia/x.png");
        var unfinished = _disk.Get<DiskLayout>().NewUnfinished();
        await File.WriteAllTextAsync(unfinished, "half a pict");
        await _disk.StopAsync();
        _clock.Now += TimeSpan.FromDays(2);

        _disk = await DiskStorageHost.StartAsync(_disk.Root, _clock);

        Assert.True(SpinWait.SpinUntil(() => !File.Exists(unfinished), TimeSpan.FromSeconds(10)));
        Assert.Null(await _disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));
        Assert.NotNull(await _disk.Images.FindAsync("generated/mia/x.png", None));
    }

    [Fact]
    public void A_folder_that_somebody_deleted_breaks_no_sweep()
    {
        Directory.Delete(_disk.Get<DiskLayout>().Staging, recursive: true);

        Assert.Equal(0, Sweeper().Sweep());
    }

    [Fact]
    public async Task A_picture_of_a_product_goes_with_its_record_when_their_time_is_over()
    {
        var (kept, product) = (RecordStoreSuite.NewRecord(), RecordStoreSuite.NewRecord() with { ExpiresAt = _clock.Now.AddDays(7) });
        foreach (var record in new[] { kept, product })
            await _disk.Records.CreateAsync(record, None);
        var key = ImageKeys.Product(product.RequestId);
        await PutAsync(key);
        var sweep = Sweeper();

        _clock.Now += TimeSpan.FromDays(6.9);
        Assert.Equal(0, sweep.Sweep());
        _clock.Now += TimeSpan.FromDays(0.2);
        Assert.Equal(2, sweep.Sweep());

        Assert.Null(await _disk.Images.FindAsync(key, None));
        Assert.Null(await _disk.Records.FindAsync(product.RequestId, None));
        Assert.NotNull(await _disk.Records.FindAsync(kept.RequestId, None));
        var listed = await _disk.Records.ListAsync(new(kept.UserId, 9), None);
        Assert.Equal((1, 1), (listed.Records.Count, listed.Read));
    }

    private DiskSweep Sweeper() => _disk.Get<IEnumerable<IHostedService>>().OfType<DiskSweep>().Single();

    private Task PutAsync(string key) => _disk.Images.PutAsync(key, _bytes, Images.FactsOf(_bytes), None);
}
