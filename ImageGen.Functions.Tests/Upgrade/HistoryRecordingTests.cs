using System.Net.Http.Json;
using ImageGen.Generation;
using ImageGen.Imaging;
using ImageGen.Marketing.Feeds;
using ImageGen.Products;
using ImageGen.Retention;
using ImageGen.Storage;
using ImageGen.Tests.Imaging;
using ImageGen.Tests.Marketing.Feeds;
using ImageGen.Tests.Products;
using ImageGen.Tests.Storage;
using ImageGen.Tests.Web;

namespace ImageGen.Tests.Upgrade;

/// <summary>
/// Runs every orchestrator along its paths and replays what the local engine wrote on the engine of the Functions worker: the two agree.
/// With <see cref="Variable"/> set, it writes the histories into <c>Histories/{version}</c> instead, once for each new version.
/// </summary>
public sealed class HistoryRecordingTests
{
    /// <summary>The environment variable that names the new version of the orchestrations, such as <c>1.1</c>.</summary>
    public const string Variable = "IMAGEGEN_RECORD_HISTORIES";

    [Fact]
    public async Task What_generation_does_is_replayed_by_the_workers_engine()
    {
        await using var started = new StartedImageGenHost(change: services => services.Decorate<IRecordStore>(inner => new Away(inner)));
        await started.StartAsync();
        var host = started.Host;
        await using var tap = new JournalTap(host.Folder);
        await host.CompleteAsync(
            new { prompt = "A lighthouse at dawn with two boats", request_id = "success", style = "vivid", count = 2 });
        await host.CompleteAsync(new { prompt = "A store that is away for a moment", request_id = "storage-away" });
        const string Refused = "A picture that the provider refuses", Cancelled = "A picture that nobody wants any more";
        await host.FaultAsync(new { fault = "content-filter", match = Refused });
        await host.CompleteAsync(new { prompt = Refused, request_id = "refused" });
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Cancelled });
        await host.StartAsync(new { prompt = Cancelled, request_id = "cancelled" });
        await host.WaitForAttemptAsync("cancelled");
        (await host.Client.PostAsync("/api/assets/cancelled/cancel", null)).Dispose();
        await host.WaitForAsync("cancelled");
        await StartAsync(host, nameof(GenerateImageOrchestrator), "invalid", new { prompt = "short" });
        await host.WaitForAsync("invalid");
        await StartAsync(host, nameof(GenerateImageOrchestrator), "no!id", new { prompt = "A picture whose id is not one" });
        await host.WaitForAsync("no!id");

        Write(tap, nameof(GenerateImageOrchestrator), "success", "storage-away", "refused", "cancelled", "invalid");
        Save(nameof(GenerateImageOrchestrator), "no-id", Assert.Single(tap.Histories(start => start.Instance == "no!id")));
    }

    [Fact]
    public async Task What_product_pages_do_is_replayed_by_the_workers_engine()
    {
        await using var shop = await TestShop.StartAsync();
        await using var tap = new JournalTap(shop.App.Folder);
        shop.PutRaw("/image.png", ScriptedServer.Page(TestImage.Make(ImageFormat.Png, 400, 300), "Content-Type: image/png\r\n"));
        var mug = shop.Put("/mug", TestShop.Product("Becher Morgenrot", "19.90"));
        await shop.RunAsync(new { productUrl = mug, jobId = "success" });
        await shop.RunAsync(new { productUrl = mug, jobId = "cutout", useProductImage = true, removeBackground = true });
        await shop.RunAsync(new { productUrl = shop.Url("/none"), jobId = "no-page" });
        await shop.RunAsync(
            new { productUrl = shop.Put("/busy", "later", "Retry-After: 1\r\n", "503 Service Unavailable"), jobId = "asked-twice" });
        await shop.App.FaultAsync(new { fault = "timeout", seconds = 2, match = "Kanne" });
        (await shop.PostAsync(new { productUrl = shop.Put("/pot", TestShop.Product("Kanne", "49.00")), jobId = "cancelled" })).Dispose();
        await shop.App.WaitForAttemptAsync("cancelled");
        (await shop.App.Client.PostAsync("/api/assets/cancelled/cancel", null)).Dispose();
        await shop.App.WaitForAsync("cancelled");
        using var batch = await shop.App.Client.PostAsJsonAsync("/generative-ai-images/batch", new object[]
        {
            new { productUrl = mug, jobId = "row-1" }, new { productUrl = shop.Url("/none"), jobId = "row-2" },
            new { productUrl = mug, jobId = "row-3", size = "16:9" }, new { productUrl = mug, jobId = "row-4", size = "4:5" },
        });
        foreach (var row in (string[])["row-1", "row-2", "row-3", "row-4"])
            await shop.EndedAsync(row);
        var running = Assert.Single(tap.Histories(start => start.Name == nameof(ProductBatchOrchestrator)))[1].Instance!;
        await shop.App.WaitForAsync(running);

        Write(tap, nameof(ProductImageOrchestrator), "success", "cutout", "no-page", "asked-twice", "cancelled");
        Save(
            nameof(ProductBatchOrchestrator), "bad-row",
            Assert.Single(tap.Histories(start => start.Name == nameof(ProductBatchOrchestrator))));
    }

    [Fact]
    public async Task What_feeds_do_is_replayed_by_the_workers_engine()
    {
        await using var feed = await TestFeed.StartAsync();
        await using var tap = new JournalTap(feed.App.Folder);
        var (template, outfeed) = (await feed.AddTemplateAsync(), Guid.NewGuid());
        await feed.AddProductsAsync(130);
        await feed.RunAsync(template, outfeed);
        var run = tap.Histories(start => start.Name == nameof(MarketingFeedOrchestrator))[0][1].Instance!;
        await feed.App.WaitForAsync(run);
        var row = (await feed.QueryAsync("select id from generated_feeds order by id limit 1"))[0][0]!;
        // As an older system would leave it.
        await feed.ExecuteAsync(
            "update generated_feeds set status = 'PROCESSED', run_id = null, inputs = null, image_key = null where id = $1",
            Guid.Parse(row));
        using var drawn = await feed.App.Client.PostAsJsonAsync(
            "/marketing/messages", new { type = "generate", data = new { generated_feed_id = row } });
        var instance = MarketingRowOrchestrator.InstanceOf(Guid.Parse(row));
        await feed.App.WaitForAsync(instance);

        var pages = tap.Histories(start => start.Instance == run);
        Assert.True(pages.Count > 1);
        for (var page = 0; page < pages.Count; page++)
            Save(nameof(MarketingFeedOrchestrator), $"page-{page + 1}", pages[page]);
        Save(nameof(FeedPageOrchestrator), "success", tap.Histories(start => start.Name == nameof(FeedPageOrchestrator))[0]);
        Save(nameof(MarketingRowOrchestrator), "success", Assert.Single(tap.Histories(start => start.Instance == instance)));
    }

    [Fact]
    public async Task What_the_sweep_does_is_replayed_by_the_workers_engine()
    {
        await using var started = new StartedImageGenHost();
        await started.StartAsync();
        await using var tap = new JournalTap(started.Host.Folder);
        await started.Host.CompleteAsync(new { prompt = "A lighthouse that is looked at again", request_id = "kept" });
        await StartAsync(
            started.Host, nameof(SweepOrchestrator), SweepOrchestrator.InstanceId, new SweepProgress(0, null, 100, DateTimeOffset.UtcNow));
        await started.Host.WaitForAsync(SweepOrchestrator.InstanceId);

        var pages = tap.Histories(start => start.Name == nameof(SweepOrchestrator));
        Assert.Equal(SweepPage.Areas.Count, pages.Count);
        for (var page = 0; page < pages.Count; page++)
            Save(nameof(SweepOrchestrator), $"page-{page + 1}", pages[page]);
    }

    private static async Task StartAsync(ImageGenHost host, string orchestrator, string instance, object input)
    {
        using var response = await host.Client.PostAsJsonAsync(
            $"/runtime/webhooks/durabletask/orchestrators/{orchestrator}/{Uri.EscapeDataString(instance)}", input);
        response.EnsureSuccessStatusCode();
    }

    private static void Write(JournalTap tap, string orchestrator, params string[] instances)
    {
        foreach (var instance in instances)
            Save(orchestrator, instance, Assert.Single(tap.Histories(start => start.Instance == instance)));
    }

    private static void Save(string orchestrator, string name, IReadOnlyList<RecordedEvent> events)
    {
        Assert.Equal(RecordedEvent.ExecutionCompleted, events[^1].Event);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } version)
            RecordedHistory.Write($"{version}/{orchestrator}.{name}.jsonl", events);
        else
            Assert.Equal([], new HistoryReplay(events).Differences());
    }

    /// <summary>A record store that is away for one call.</summary>
    private sealed class Away(IRecordStore inner) : DelegatingRecordStore(inner)
    {
        private bool _hasFailed;

        public override Task<ImageRecord> AdvanceAsync(
            RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
        {
            if (requestId.Value == "storage-away" && !_hasFailed)
            {
                _hasFailed = true;
                throw new StorageUnavailableException("Storage does not answer.");
            }

            return base.AdvanceAsync(requestId, progress, cancellationToken);
        }
    }
}
