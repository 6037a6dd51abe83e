using Amazon.Runtime;
using DurableLocal.Tests;
using ImageGen.Imaging;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

/// <summary>A paid image is stored, or it is known within about a minute that it is not.</summary>
public sealed class StagedImagesTests : IDisposable
{
    private readonly RequestId _id = RequestId.Parse($"staged-{Guid.NewGuid():N}");
    private readonly ManualClock _clock = new(DateTimeOffset.UtcNow);
    private readonly FaultyImageStore _memory = new();
    private readonly TestSpool _spool = new();
    private StorageHealth? _health;

    private static CancellationToken None => CancellationToken.None;

    public void Dispose()
    {
        _health?.Dispose();
        _spool.Dispose();
    }

    [Fact]
    public async Task A_store_that_fails_for_a_while_gets_the_image_all_the_same()
    {
        var failures = 3;
        _memory.OnPut = _ => failures-- > 0 ? new StorageUnavailableException("Storage does not answer.") : null;

        var staged = await AdvanceAsync(Over(_memory).PutAsync(_id, [Image(1)], None));

        Assert.Equal(staged, await Over(_memory).FindAsync(_id, 1, 1, None));
    }

    [Fact]
    public async Task The_memory_of_an_image_is_given_back_when_it_is_stored()
    {
        var (image, rented) = Rented();

        await Over(_memory).PutAsync(_id, [image], None);

        Assert.Throws<ObjectDisposedException>(() => rented.Bytes);
    }

    [Fact]
    public async Task The_memory_of_an_image_is_kept_where_a_try_failed_whose_upload_may_read_on()
    {
        var failures = 1;
        _memory.OnPut = _ => failures-- > 0 ? new StorageUnavailableException("Storage does not answer.") : null;
        var (image, rented) = Rented();

        await AdvanceAsync(Over(_memory).PutAsync(_id, [image], None));

        Assert.Equal(1000, rented.Bytes.Count);
    }

    [Fact]
    public async Task An_image_that_waits_on_this_machine_is_stored_when_it_is_looked_for_and_is_not_paid_for_again()
    {
        _memory.OnPut = _ => new StorageUnavailableException("Storage does not answer.");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AdvanceAsync(Over(_memory).PutAsync(_id, [Image(1)], None)));
        Assert.True(Over(_memory).IsKept(_id, 1));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Over(_memory).FindAsync(_id, 1, 1, None));

        _memory.OnPut = _ => null;
        var found = Assert.Single(await Over(_memory).FindAsync(_id, 1, 1, None));

        Assert.Equal(Image(1).Bytes.ToArray(), _memory.Images[found.Key].Bytes);
        Assert.Equal(found.Facts, _memory.Images[found.Key].Facts);
        Assert.Empty(_spool.Spool.Keys());
    }

    [Fact]
    public async Task An_image_waits_on_this_machine_from_the_first_failure_until_it_is_stored()
    {
        _memory.OnPut = _ => new StorageUnavailableException("Storage does not answer.");
        var putting = Over(_memory).PutAsync(_id, [Image(1)], None);
        await UntilAsync(() => _spool.Spool.Has(ImageKeys.Staging(_id, 1)));

        _memory.OnPut = _ => null;
        await AdvanceAsync(putting);

        Assert.Empty(_spool.Spool.Keys());
    }

    [Fact]
    public async Task Where_some_images_of_a_batch_cannot_be_stored_the_others_are_found()
    {
        _memory.OnPut = key => key.EndsWith("-2", StringComparison.Ordinal) || key.EndsWith("-4", StringComparison.Ordinal)
            ? new StorageUnavailableException("Storage does not answer.")
            : null;

        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            AdvanceAsync(Over(_memory).PutAsync(_id, [Image(1), Image(2), Image(3), Image(4)], None)));

        var found = await Over(_memory).FindAsync(_id, 1, 4, None);
        Assert.Equal([ImageKeys.Staging(_id, 1, 1), ImageKeys.Staging(_id, 1, 3)], found.Select(image => image.Key));
    }

    [Fact]
    public async Task After_five_minutes_of_failures_it_is_given_up_and_health_is_red_from_the_first()
    {
        var start = _clock.GetUtcNow();
        _memory.OnPut = _ => new StorageUnavailableException("Storage is full.");

        var putting = Over(_memory).PutAsync(_id, [Image(1)], None);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _health!.EnsureWritableAsync(None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => AdvanceAsync(putting));

        Assert.InRange((_clock.GetUtcNow() - start).TotalMinutes, 5, 6);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _health!.EnsureWritableAsync(None));
    }

    [Fact]
    public async Task An_image_whose_thumbnail_cannot_be_stored_is_kept()
    {
        _memory.OnPut = key => key.Contains("thumb", StringComparison.Ordinal)
            ? new StorageUnavailableException("Storage does not answer.")
            : null;

        Assert.Single(await AdvanceAsync(Over(_memory).PutAsync(_id, [Image(1)], None)));
    }

    [Fact]
    public async Task A_write_that_hangs_in_S3_is_broken_off_and_repeated()
    {
        var (proxy, store) = await S3Async();
        await using var _ = proxy;
        proxy.Hang = "PUT ";
        var putting = Over(store).PutAsync(_id, [Image(1)], None);
        await UntilAsync(() => proxy.Requests.Count == 1);
        proxy.Hang = null;

        var start = _clock.GetUtcNow();
        Assert.Single(await AdvanceAsync(putting));

        Assert.InRange((_clock.GetUtcNow() - start).TotalSeconds, 20, 60);
        Assert.NotNull(await store.FindAsync(ImageKeys.Staging(_id, 1), None));
    }

    [Fact]
    public async Task S3_that_goes_on_hanging_is_given_up_after_five_minutes()
    {
        var (proxy, store) = await S3Async();
        await using var _ = proxy;
        proxy.Hang = "PUT ";
        var start = _clock.GetUtcNow();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => AdvanceAsync(Over(store).PutAsync(_id, [Image(1)], None)));

        Assert.InRange((_clock.GetUtcNow() - start).TotalMinutes, 5, 6);
    }

    [Fact]
    public async Task A_repeat_finds_what_a_write_stored_whose_answer_never_came()
    {
        var (proxy, store) = await S3Async();
        await using var _ = proxy;
        proxy.LoseAnswer = "PUT ";
        var putting = Over(store).PutAsync(_id, [Image(1)], None);
        await UntilAsync(() => proxy.Requests.Count == 1);
        await UntilAsync(() => StoredAsync().GetAwaiter().GetResult());
        proxy.LoseAnswer = null;

        Assert.Single(await AdvanceAsync(putting));

        Assert.Single(proxy.Requests, line => line.StartsWith("PUT ", StringComparison.Ordinal)
            && !line.Contains("thumb", StringComparison.Ordinal));

        async Task<bool> StoredAsync() => await store.FindAsync(ImageKeys.Staging(_id, 1), None) is not null;
    }

    private StagedImages Over(IImageStore store)
    {
        _health ??= new(store, new NoRecords(), _clock, NullLogger<StorageHealth>.Instance);
        return new(
            store, new Thumbnails(store, new Thumbnailer(new ImagingLibrary())), _spool.Spool, _health,
            Options.Create(new StorageOptions()), _clock, NullLogger<StagedImages>.Instance);
    }

    private static async Task<(TcpProxy Proxy, IImageStore Store)> S3Async()
    {
        await AwsEmulators.BucketAsync();
        var proxy = new TcpProxy(await AwsEmulators.S3AddressAsync());
        var options = Options.Create(new StorageOptions { S3Endpoint = proxy.Address.ToString() });
        var clients = new AwsClients(options, new BasicAWSCredentials(AwsEmulators.AccessKey, AwsEmulators.SecretKey));
        return (proxy, new S3ImageStore(clients.S3, options, TestMetrics.New(), TimeProvider.System, NullLogger<S3ImageStore>.Instance));
    }

    private static (GeneratedImage Image, RentedBytes Rented) Rented()
    {
        var image = Image(1);
        var rented = RentedBytes.Rent(image.Bytes.Length);
        image.Bytes.CopyTo(rented.Bytes);
        return (image with { Bytes = rented.Bytes, Rented = rented }, rented);
    }

    private static GeneratedImage Image(int seed)
    {
        var bytes = Images.Bytes(1000, seed);
        return new(bytes, "image/png", 10, 10, "any", seed, Attempt: 1)
        {
            Thumbnail = new(Images.Bytes(100, seed), ImageFormat.WebP, 10, 10, "#a1b2c3"),
        };
    }

    /// <summary>Lets two seconds of the clock pass for every 50 ms, in which a real store has time to answer.</summary>
    private async Task<T> AdvanceAsync<T>(Task<T> work)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!work.IsCompleted)
        {
            await Task.Delay(work.IsCompleted ? 0 : 50, limit.Token);
            if (!work.IsCompleted)
                _clock.Advance(TimeSpan.FromSeconds(2));
        }

        return await work;
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isReached())
            await Task.Delay(5, limit.Token);
    }
}
