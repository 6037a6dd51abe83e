using System.Net;
using System.Net.Http.Json;
using ImageGen.LocalHost.Storage;
using ImageGen.Retention;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Retention;

/// <summary>The nightly sweep, on hosts whose clocks show that what was just written is days old.</summary>
public sealed class SweepTests
{
    private const string Orphan = "generated/anonymous/20260101_000000_lost_A_boat.png";
    private const string OfSomebody = "generated/anonymous/notes.png";

    [Theory]
    [InlineData("Report", 2, true)]
    [InlineData("Delete", 2, false)]
    [InlineData("Delete", 0.9, true)]
    public async Task Images_without_a_record_are_deleted_only_where_told_and_once_they_are_a_day_old(
        string setting, double days, bool stays)
    {
        await using var started = Host(days, ("Storage:SweepOrphans", setting));
        await started.StartAsync();
        var host = started.Host;
        var images = host.Services.GetRequiredService<IImageStore>();
        var kept = await host.CompleteAsync(new { prompt = "Two boats that are kept", request_id = "kept_by-all", count = 2 });
        await KnowAsync(host, [.. Enumerable.Range(0, 9).Select(i => $"img-00000{i}")], id => $"{id}.png");
        await KnowAsync(host, [.. Enumerable.Range(0, 20).Select(i => $"mine{i}")], id => $"generated/mia/20260101_000000_{id}_A_boat.png");
        using var thumbnail = await host.Client.GetAsync("/api/assets/kept_by-all/thumbnail?size=512");
        using var withShortId = await host.Client.PostAsJsonAsync("/generate-image", new { prompt = "A boat with a short id" });
        Assert.Equal(HttpStatusCode.OK, withShortId.StatusCode);
        await PutAsync(images, Orphan, Thumbnails.DefaultKey(Orphan), "img-ffffff.png", OfSomebody, "generated/anonymous/a.b/c.png");
        var before = await KeysAsync(images);
        using var metrics = new TestMetrics(host.Services);

        await SweepAsync(host);

        string[] orphans = [Orphan, Thumbnails.DefaultKey(Orphan), "img-ffffff.png"];
        Assert.Equal(before.Where(key => stays || !orphans.Contains(key)), await KeysAsync(images));
        Assert.Equal(2, kept.GetProperty("images").GetArrayLength());
        Assert.Equal(stays ? [] : ["kind=object: 3"], metrics.Of("imagegen.retention.deleted"));
        var lines = host.Log.Lines.Where(line => line.Contains("Images have no record", StringComparison.Ordinal)).ToList();
        Assert.Equal(days < 1 ? 0 : 2, lines.Count);
        Assert.Equal(days > 1, lines.Any(line => line.Contains(Orphan, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_image_of_a_request_that_is_not_closed_is_none_of_the_orphans()
    {
        await using var started = Host(2, ("Storage:SweepOrphans", "Delete"));
        await started.StartAsync();
        var images = started.Host.Services.GetRequiredService<IImageStore>();
        await started.Host.Services.GetRequiredService<IRecordStore>().CreateAsync(
            RecordStoreSuite.NewRecord() with { RequestId = RequestId.Parse("lost"), OpenSince = DateTimeOffset.UtcNow.AddDays(2) },
            CancellationToken.None);
        await PutAsync(images, Orphan);

        await SweepAsync(started.Host);

        Assert.NotNull(await images.FindAsync(Orphan, CancellationToken.None));
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_neither_ends_the_sweep_nor_makes_its_image_an_orphan()
    {
        await using var started = Host(
            2, services => services.Decorate<IRecordStore>(inner => new Unreadable(inner)), ("Storage:SweepOrphans", "Delete"));
        await started.StartAsync();
        var images = started.Host.Services.GetRequiredService<IImageStore>();
        await PutAsync(images, Orphan);
        await KnowAsync(
            started.Host, [.. Enumerable.Range(0, 20).Select(i => $"mine{i}")], id => $"generated/mia/20260101_000000_{id}_A_boat.png");

        var progress = await SweepAsync(started.Host);

        Assert.Equal((21, 0), (progress.Objects, progress.Orphans));
        Assert.NotNull(await images.FindAsync(Orphan, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_whose_image_is_gone_is_named_and_stays()
    {
        await using var started = Host(2);
        await started.StartAsync();
        var gone = await started.Host.CompleteAsync(new { prompt = "A boat that has sunk", request_id = "sunk" });
        await started.Host.CompleteAsync(new { prompt = "A boat that floats", request_id = "afloat" });
        await started.Host.Services.GetRequiredService<IImageStore>().DeleteAsync(
            gone.GetProperty("s3_key").GetString()!, CancellationToken.None);

        var progress = await SweepAsync(started.Host);

        Assert.Equal((2, 1), (progress.Records, progress.Gone));
        var line = Assert.Single(started.Host.Log.Lines, line => line.Contains("are gone", StringComparison.Ordinal));
        Assert.Contains("RequestIds: sunk.", line, StringComparison.Ordinal);
        Assert.Equal("completed", (await started.Host.AssetAsync("sunk")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_run_that_has_seen_as_much_as_it_may_is_continued_by_the_next()
    {
        await using var started = Host(2, ("Storage:SweepLimit", "100"));
        await started.StartAsync();
        var images = started.Host.Services.GetRequiredService<IImageStore>();
        await PutAsync(images, [.. Enumerable.Range(0, 150).Select(i => $"generated/mia/20260101_000000_lost{i:000}_A_boat.png")]);

        var first = await SweepAsync(started.Host);
        var second = await SweepAsync(started.Host);
        var third = await SweepAsync(started.Host);

        Assert.Equal((100, 100), (first.Objects, first.Orphans));
        Assert.Equal((50, 50), (second.Objects, second.Orphans));
        Assert.Equal((100, 100), (third.Objects, third.Orphans));
    }

    [Fact]
    public async Task A_second_host_joins_the_sweep_of_the_first()
    {
        HeldScan held = null!;
        await using var started = Host(2, services => services.Decorate<IRecordStore>(inner => held = new(inner)));
        await started.StartAsync();
        await StartAsync(started.Host);
        await held.Reached;
        await StartAsync(started.Host);
        held.Release();

        await started.Host.WaitForAsync(SweepOrchestrator.InstanceId);

        Assert.Equal(1, held.Scans);
        Assert.Single(started.Host.Log.Lines, line => line.Contains("Records and images were swept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_table_of_somebody_else_nothing_is_deleted_and_the_log_says_so()
    {
        await using var started = Host(2, ("Storage:SweepOrphans", "Delete"), ("Storage:SweepLimit", "100"));
        await started.StartAsync();
        var host = started.Host;
        var images = host.Services.GetRequiredService<IImageStore>();
        // The images of another table are on the first page, and few of them on the second.
        await PutAsync(images, [.. Enumerable.Range(0, 55).Select(i => $"generated/ada/20260101_000000_theirs{i:000}_A_boat.png")]);
        await KnowAsync(
            host, [.. Enumerable.Range(0, 150).Select(i => $"mine{i:000}")], id => $"generated/mia/20260101_000000_{id}_A_boat.png");
        var before = await KeysAsync(images);

        // The first night sees records only, the second the rest of them and 50 images.
        for (var night = 0; night < 6; night++)
            Assert.Equal(0, (await SweepAsync(host)).Deleted);

        Assert.Equal(before, await KeysAsync(images));
        Assert.Contains(
            host.Log.Lines, line => line.Contains("Check Storage:Table and Storage:Bucket", StringComparison.Ordinal)
                && line.Contains("WithoutRecord: 50. OfImages: 50.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_few_images_among_few_stay_and_do_not_stop_the_sweep()
    {
        await using var started = Host(2, ("Storage:SweepOrphans", "Delete"));
        await started.StartAsync();
        var images = started.Host.Services.GetRequiredService<IImageStore>();
        await PutAsync(images, Orphan, "img-ffffff.png");
        await KnowAsync(started.Host, [.. Enumerable.Range(0, 9).Select(i => $"img-00000{i}")], id => $"{id}.png");

        var progress = await SweepAsync(started.Host);

        Assert.Equal((2, 1, false), (progress.Orphans, progress.Deleted, progress.IsHeld));
        Assert.NotNull(await images.FindAsync(Orphan, CancellationToken.None));
    }

    [Theory]
    [InlineData(2, "o 2", true)]
    [InlineData(0, "", false)]
    [InlineData(0, "o 2", true)]
    public void A_sweep_deletes_again_once_it_begins_anew(int area, string after, bool isHeld)
    {
        var stopped = new SweepProgress(area, after.Length > 0 ? after : null, 0, DateTimeOffset.UnixEpoch) { IsHeld = true };

        Assert.Equal(isHeld, stopped.Next(100, DateTimeOffset.UnixEpoch).IsHeld);
    }

    private static StartedImageGenHost Host(double days, params (string Setting, string Value)[] settings) =>
        Host(days, _ => { }, settings);

    private static StartedImageGenHost Host(
        double days, Action<IServiceCollection> change, params (string Setting, string Value)[] settings) => new(
        settings.Append(("Logging:LogLevel:ImageGen.Retention", "Information"))
            .ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2),
        DateTimeOffset.UtcNow.AddDays(days),
        services =>
        {
            // By that clock it would delete what the disk is just writing.
            services.Remove(services.Single(service => service.ImplementationType == typeof(DiskSweep)));
            change(services);
        });

    private static Task StartAsync(ImageGenHost host) => ActivatorUtilities.CreateInstance<StartSweep>(host.Services).Run(
        new(), host.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);

    private static async Task<SweepProgress> SweepAsync(ImageGenHost host)
    {
        await StartAsync(host);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var ended = await host.Services.GetRequiredService<DurableTaskClient>().WaitForInstanceCompletionAsync(
            SweepOrchestrator.InstanceId, getInputsAndOutputs: true, limit.Token);
        return ended.ReadOutputAs<SweepProgress>()!;
    }

    private static async Task PutAsync(IImageStore images, params string[] keys)
    {
        var bytes = Images.Bytes(100);
        foreach (var key in keys)
            await images.PutAsync(key, bytes, Images.FactsOf(bytes), CancellationToken.None);
    }

    /// <summary>Requests that have one image each.</summary>
    private static async Task KnowAsync(ImageGenHost host, IReadOnlyList<string> requestIds, Func<string, string> keyOf)
    {
        var records = host.Services.GetRequiredService<IRecordStore>();
        var facts = Images.FactsOf(Images.Bytes(100));
        foreach (var id in requestIds)
        {
            var record = RecordStoreSuite.NewRecord() with
            {
                RequestId = RequestId.Parse(id),
                Status = ImageStatus.Completed,
                Images = [new(keyOf(id), facts)],
            };
            await records.CreateAsync(record, CancellationToken.None);
        }

        await PutAsync(host.Services.GetRequiredService<IImageStore>(), [.. requestIds.Select(keyOf)]);
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(IImageStore images) =>
        [.. (await images.ListAsync("", null, 1000, CancellationToken.None)).Objects.Select(image => image.Key)];

    /// <summary>Of the request whose image <see cref="Orphan"/> is.</summary>
    private sealed class Unreadable(IRecordStore inner) : DelegatingRecordStore(inner)
    {
        public override Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
            requestId.Value == "lost" ? throw new InvalidDataException("damaged") : base.FindAsync(requestId, cancellationToken);
    }

    private sealed class HeldScan(IRecordStore inner) : DelegatingRecordStore(inner)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Scans { get; private set; }

        public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public void Release() => _release.TrySetResult();

        public override async Task<RecordScan> ScanAsync(string? after, int limit, CancellationToken cancellationToken)
        {
            Scans++;
            _reached.TrySetResult();
            await _release.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            return await base.ScanAsync(after, limit, cancellationToken);
        }
    }
}
