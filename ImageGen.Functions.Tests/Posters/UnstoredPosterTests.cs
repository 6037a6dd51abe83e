using System.Net;
using ImageGen.Generation;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Posters;

/// <summary>An image that the store does not take is shown all the same, and stored as soon as that is possible.</summary>
public sealed class UnstoredPosterTests : IAsyncLifetime
{
    private readonly ImageGenHost _host;
    private SwitchedImageStore _store = null!;

    public UnstoredPosterTests() => _host = new(
        new(PosterHost.Unlimited) { ["Posters:StoreWait"] = "00:00:01" },
        services => services.Decorate<IImageStore>(inner => _store = new SwitchedImageStore(inner)));

    private static StorageUnavailableException Away => new("Storage does not answer.");

    private string[] Spooled => Directory.Exists(Path.Combine(_host.Folder, "spool"))
        ? Directory.GetFiles(Path.Combine(_host.Folder, "spool"))
        : [];

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Services.GetRequiredService<IImageStore>();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_image_that_cannot_get_its_key_is_shown_from_staging_until_it_has_it()
    {
        _store.OnCopy = key => key.StartsWith("moviePoster/", StringComparison.Ordinal) ? Away : null;

        await IsShownAndThenStoredAsync(() => _store.OnCopy = _ => null);
    }

    [Fact]
    public async Task An_image_that_cannot_be_staged_is_shown_from_this_machine_until_it_is_stored()
    {
        _store.OnPut = key => IsOfImage(key) ? Away : null;

        await IsShownAndThenStoredAsync(() =>
        {
            Assert.Single(Spooled);
            _store.OnPut = _ => null;
        });
        Assert.Empty(Spooled);
    }

    [Fact]
    public async Task An_image_that_may_not_be_stored_is_shown_although_its_request_has_failed()
    {
        _store.OnCopy = key => key.StartsWith("moviePoster/", StringComparison.Ordinal)
            ? new StorageRefusedException("Storage refused a request.", new IOException())
            : null;

        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt = "A poster without permission" });

        Assert.Equal(HttpStatusCode.OK, status);
        var link = answer.GetProperty("image_url").GetString()!;
        Assert.Equal((1024, 1024), PosterHost.PngSize(await _host.Client.GetByteArrayAsync(link)));
        await _host.RecordAsync(record => record.Status == ImageStatus.Failed);
    }

    [Fact]
    public async Task What_a_process_left_on_the_machine_is_stored_and_added_to_its_request()
    {
        var done = await _host.CompleteAsync(new { prompt = "A poster to take the pixels from", user_id = "mia" });
        var bytes = await _host.BytesAsync(done);
        var (id, now) = (RequestId.Parse("left"), DateTimeOffset.UtcNow);
        var records = _host.Services.GetRequiredService<IRecordStore>();
        await records.CreateAsync(
            RecordStatus.NewRecord(new() { RequestId = id.Value, Prompt = "A poster that was left" }, now), default);
        await records.AddAttemptAsync(id, new(1, "any", 0.14m, now), default);
        await records.SettleAttemptAsync(id, 1, new(SpendingOutcome.Settled, now, null), default);
        await records.AdvanceAsync(id, new(1, ImageStatus.Failed, now, Error: "Not stored.", ErrorCode: "not-stored"), default);
        await records.CloseAsync(id, 1, default);
        var spool = _host.Services.GetRequiredService<ImageSpool>();
        spool.Keep(ImageKeys.Staging(id, 1), bytes, Images.FactsOf(bytes));

        // As at a start.
        var sweep = ActivatorUtilities.CreateInstance<StoreSpooledImages>(_host.Services);
        await sweep.StartAsync(default);
        var record = await _host.RecordAsync(record => record.Images.Count == 1);
        await sweep.StopAsync(default);

        Assert.Empty(spool.Keys());
        Assert.Equal(ImageStatus.Failed, record.Status);
        var (_, orig) = Assert.Single(await _host.Client.HistoryAsync());
        Assert.Equal(bytes, await _host.Client.GetByteArrayAsync(orig));
    }

    private async Task IsShownAndThenStoredAsync(Action heal)
    {
        var (status, answer) = await _host.Client.SendPromptAsync(new { prompt = "A poster with nowhere to go" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["image_url", "total_time", "prompt"], answer.EnumerateObject().Select(field => field.Name));
        var link = answer.GetProperty("image_url").GetString()!;
        Assert.Matches(@"^http://localhost:\d+/history/\d+/original\.png$", link);
        var shown = await _host.Client.GetByteArrayAsync(link);
        Assert.Equal((1024, 1024), PosterHost.PngSize(shown));
        var thumbnail = await _host.Client.GetByteArrayAsync(link.Replace("original", "thumbnail", StringComparison.Ordinal));
        Assert.Equal((120, 120), PosterHost.PngSize(thumbnail));
        Assert.Equal(ImageStatus.Processing, (await _host.RecordAsync(_ => true)).Status);

        heal();
        var record = await _host.RecordAsync(record => record.Status == ImageStatus.Completed);

        Assert.StartsWith("moviePoster/", Assert.Single(record.Images).Key, StringComparison.Ordinal);
        Assert.Equal(SpendingOutcome.Settled, Assert.Single(record.Attempts).Outcome);
        Assert.Equal(shown, await _host.Services.GetRequiredService<IImageStore>().ReadAsync(record.Images[0].Key, default));
        Assert.Equal(shown, await _host.Client.GetByteArrayAsync(link));
        Assert.Equal(link, Assert.Single(await _host.Client.HistoryAsync()).Orig);
    }

    // Not the small object that shows whether the store can be written.
    private static bool IsOfImage(string key) =>
        key.StartsWith(ImageKeys.StagingPrefix, StringComparison.Ordinal) && !key.Contains("health", StringComparison.Ordinal);
}
