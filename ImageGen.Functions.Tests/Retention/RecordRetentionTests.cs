using ImageGen.Generation.History;
using ImageGen.Retention;
using ImageGen.Storage;
using ImageGen.Tests.Products;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Retention;

/// <summary>Requests are deleted some days after their end, as their users could delete them.</summary>
public sealed class RecordRetentionTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.StartAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task An_expired_request_goes_with_all_that_it_has_and_the_others_stay()
    {
        var host = _shop.App;
        const string Slow = "A lighthouse that is still being painted";
        await host.FaultAsync(new { fault = "timeout", seconds = 3, match = Slow });
        var old = await host.CompleteAsync(new { prompt = "A lighthouse of last year", request_id = "old" });
        await _shop.RunAsync(new { productUrl = _shop.Put("/mug", TestShop.Product("Becher", "19.90")), jobId = "page" });
        await host.StartAsync(new { prompt = Slow, request_id = "running" });
        await host.WaitForAttemptAsync("running");
        var records = host.Services.GetRequiredService<IRecordStore>();

        Assert.Equal((3, 0), await SweepAsync(retention: 0, days: 4000));
        Assert.Equal((3, 0), await SweepAsync(retention: 10, days: 9.9));
        Assert.Equal((3, 1), await SweepAsync(retention: 10, days: 10.1));

        Assert.Null(await records.FindAsync("old", CancellationToken.None));
        Assert.NotNull(await records.FindAsync("page", CancellationToken.None));
        Assert.NotNull(await records.FindAsync("running", CancellationToken.None));
        var images = host.Services.GetRequiredService<IImageStore>();
        Assert.Null(await images.FindAsync(old.GetProperty("s3_key").GetString()!, CancellationToken.None));
        Assert.Null(await images.FindAsync(Thumbnails.DefaultKey(old.GetProperty("s3_key").GetString()!), CancellationToken.None));
        Assert.Null(await host.Services.GetRequiredService<DurableTaskClient>().GetInstanceAsync("old"));
        await host.WaitForAsync("running");
    }

    private async Task<(int Records, int Expired)> SweepAsync(int retention, double days)
    {
        var services = _shop.App.Services;
        var time = new FixedTime(DateTimeOffset.UtcNow.AddDays(days));
        var sweep = new RecordSweep(
            services.GetRequiredService<IRecordStore>(), services.GetRequiredService<IImageStore>(),
            services.GetRequiredService<RequestDeletion>(),
            Options.Create(new StorageOptions { Retention = retention, SweepOrphans = OrphanSweep.Off }),
            new RetentionReport(time, TestMetrics.New(), NullLogger<RetentionReport>.Instance), time);
        var swept = await sweep.SweepAsync(
            services.GetRequiredService<DurableTaskClient>(), new(0, null, 100, time.GetUtcNow()), 100, CancellationToken.None);
        return (swept.Records, swept.Expired);
    }
}
