using ImageGen.Storage;
using ImageGen.LocalHost.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Hosting;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskSweepTests : IAsyncLifetime
{
    private readonly SetClock clock = new(DateTimeOffset.UtcNow);
    private readonly byte[] bytes = Images.Bytes(100);
    private DiskStorageHost disk = null!;

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => disk = await DiskStorageHost.StartAsync(clock: clock);

    public async Task DisposeAsync() => await disk.DisposeAsync();

    [Fact]
    public async Task What_is_staged_goes_after_a_day_and_what_was_promoted_stays()
    {
        await PutAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1));
        await disk.Images.CopyAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), "generated/mia/x.png", None);
        var sweep = Sweeper();

        clock.Now += TimeSpan.FromHours(23);
        Assert.Equal(0, sweep.Sweep());
        Assert.NotNull(await disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));

        clock.Now += TimeSpan.FromHours(2);
        Assert.Equal(1, sweep.Sweep());
        Assert.Null(await disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));
        Assert.NotNull(await disk.Images.FindAsync("generated/mia/x.png", None));
    }

    [Fact]
    public async Task A_start_sweeps_what_a_crash_left_unfinished()
    {
        await PutAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1));
        await PutAsync("generated/mia/x.png");
        var unfinished = disk.Get<DiskLayout>().NewUnfinished();
        await File.WriteAllTextAsync(unfinished, "half a pict");
        await disk.StopAsync();
        clock.Now += TimeSpan.FromDays(2);

        disk = await DiskStorageHost.StartAsync(disk.Root, clock);

        Assert.True(SpinWait.SpinUntil(() => !File.Exists(unfinished), TimeSpan.FromSeconds(10)));
        Assert.Null(await disk.Images.FindAsync(ImageKeys.Staging(RequestId.Parse("req-1"), 1), None));
        Assert.NotNull(await disk.Images.FindAsync("generated/mia/x.png", None));
    }

    [Fact]
    public void A_folder_that_somebody_deleted_breaks_no_sweep()
    {
        Directory.Delete(disk.Get<DiskLayout>().Staging, recursive: true);

        Assert.Equal(0, Sweeper().Sweep());
    }

    private DiskSweep Sweeper() => disk.Get<IEnumerable<IHostedService>>().OfType<DiskSweep>().Single();

    private Task PutAsync(string key) => disk.Images.PutAsync(key, bytes, Images.FactsOf(bytes), None);
}
