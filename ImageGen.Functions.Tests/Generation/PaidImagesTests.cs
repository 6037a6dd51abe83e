using ImageGen.Generation;
using ImageGen.Imaging;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Generation;

/// <summary>Which staged images are taken, and what counts as stored already.</summary>
public sealed class PaidImagesTests : IDisposable
{
    private static readonly GenerationRequest Request = new() { RequestId = "req-456", Prompt = "A lighthouse", UserId = "mia" };
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly FaultyImageStore _store = new();
    private readonly TestSpool _spool = new();
    private readonly PaidImages _paid;

    public PaidImagesTests()
    {
        var thumbnails = new Thumbnails(_store, new Thumbnailer(new ImagingLibrary()));
        var health = new StorageHealth(_store, new NoRecords(), TimeProvider.System, NullLogger<StorageHealth>.Instance);
        var staging = new StagedImages(
            _store, thumbnails, _spool.Spool, health, Options.Create(new StorageOptions()), TimeProvider.System,
            NullLogger<StagedImages>.Instance);
        _paid = new(staging, _store, thumbnails);
    }

    public void Dispose() => _spool.Dispose();

    [Fact]
    public async Task The_newest_attempt_that_left_images_is_taken_and_refused_ones_are_not_looked_at()
    {
        foreach (var (attempt, number) in new[] { (1, 1), (2, 1), (2, 3), (3, 1) })
            await StageAsync(attempt, number);

        SpendingAttempt[] attempts = [Attempt(1), Attempt(2), Attempt(3, SpendingOutcome.Refused), Attempt(4)];
        var found = await _paid.FindAsync(Request.Id, attempts, 3, default);

        Assert.Equal(2, found!.Value.Attempt);
        Assert.Equal(["staging/req-456/2", "staging/req-456/2-3"], found.Value.Images.Images.Select(image => image.Key));
        Assert.Equal("2 of 3 images came back.", found.Value.Images.Shortfall);
        Assert.Null(await _paid.FindAsync(Request.Id, [Attempt(5)], 3, default));
    }

    [Fact]
    public async Task A_repeat_finds_what_the_first_stored_and_no_other_bytes_under_its_key()
    {
        var staged = new InvokeModelOutput([await StageAsync(1, 1)]);
        var first = await PromoteAsync(staged);
        await _store.DeleteAsync(staged.Images[0].Key, default);
        Assert.Equal(first.Images, (await PromoteAsync(staged)).Images);

        var other = Images.Bytes(500, seed: 9);
        await _store.PutAsync(first.Images[0].Key, other, Images.FactsOf(other), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PromoteAsync(staged));
    }

    private Task<FinishedImages> PromoteAsync(InvokeModelOutput staged) => _paid.PromoteAsync(
        staged, (type, number) => ImageKeys.Generated(Request.UserId, Noon, Request.Id, Request.Prompt, type, number), default);

    private async Task<StoredImage> StageAsync(int attempt, int number)
    {
        var bytes = Images.Bytes(100 + (10 * attempt) + number);
        var key = ImageKeys.Staging(Request.Id, attempt, number);
        await _store.PutAsync(key, bytes, Images.FactsOf(bytes), default);
        return new(key, Images.FactsOf(bytes));
    }

    private static SpendingAttempt Attempt(int number, SpendingOutcome? outcome = null) =>
        new(number, "gpt-image-2", 0.04m, Noon, outcome);
}
