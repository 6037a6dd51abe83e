using Amazon.Runtime;
using DurableLocal.Tests;
using ImageGen.Storage;
using ImageGen.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Telemetry;

/// <summary>Failures of stores are counted where they happen, and what waits because of them is shown.</summary>
public sealed class StoreMetricsTests
{
    private static readonly string[] ImageFolders = ["images", "products", "staging"];

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_store_that_does_not_answer_counts_one_failure_a_call()
    {
        using var measured = new TestMetrics();
        // Nobody listens on port 1 of this machine.
        var options = Options.Create(new StorageOptions { S3Endpoint = "http://127.0.0.1:1", DynamoDbEndpoint = "http://127.0.0.1:1" });
        using var clients = new AwsClients(options, new BasicAWSCredentials("key", "secret"));
        var images = new S3ImageStore(clients.S3, options, measured.Metrics, TimeProvider.System, NullLogger<S3ImageStore>.Instance);
        var records = new DynamoRecordStore(clients.DynamoDb, options, measured.Metrics);
        var bytes = Images.Bytes(100);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => images.PutAsync("generated/x.png", bytes, Images.FactsOf(bytes), None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => images.FindAsync("generated/x.png", None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => images.FindAsync("generated/x.png", None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => records.FindAsync(RequestId.Parse("req-456"), None));

        Assert.Equal(
            ["store=dynamodb operation=get: 1", "store=s3 operation=head: 2", "store=s3 operation=put: 1"],
            measured.Of("imagegen.storage.failures"));
        Assert.Empty(measured.Of("imagegen.storage.written"));
    }

    [Fact]
    public async Task What_the_store_refuses_to_hold_is_no_failure_of_it()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        using var measured = new TestMetrics(own.Host.Services);
        var records = own.Host.Services.GetRequiredService<IRecordStore>();

        Assert.Null(await own.Host.Services.GetRequiredService<IImageStore>().FindAsync("generated/nobody/none.png", None));
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => records.AdvanceAsync(RequestId.Parse("nobody"), new(1, ImageStatus.Failed, DateTimeOffset.UtcNow), None));

        Assert.Empty(measured.Of("imagegen.storage.failures"));
    }

    [Fact]
    public async Task A_disk_that_cannot_be_used_counts_too()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        using var measured = new TestMetrics(own.Host.Services);
        var store = own.Host.Services.GetRequiredService<IImageStore>();
        var bytes = Images.Bytes(100);
        // A file where the folder of images has to be.
        await File.WriteAllTextAsync(Path.Combine(own.Host.Folder, "images"), "");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.PutAsync("generated/x.png", bytes, Images.FactsOf(bytes), None));

        Assert.Equal(["store=disk operation=put: 1"], measured.Of("imagegen.storage.failures"));
    }

    [Fact]
    public async Task A_paid_image_that_no_store_takes_is_shown_as_waiting()
    {
        // Else the host may store it before it is counted.
        var away = new FaultyImageStore { OnPut = _ => new StorageUnavailableException("Storage does not answer.") };
        await using var own = new StartedImageGenHost(change: services => services.AddSingleton<IImageStore>(away));
        await own.StartAsync();
        using var measured = new TestMetrics(own.Host.Services);
        var bytes = Images.Bytes(100);

        own.Host.Services.GetRequiredService<ImageSpool>().Keep(
            ImageKeys.Staging(RequestId.Parse("req-456"), 1), bytes, Images.FactsOf(bytes));

        Assert.Equal(["1"], measured.Of("imagegen.spool.images"));
    }

    [Fact]
    public async Task What_images_take_on_disk_is_summed_at_most_every_five_minutes()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var own = new StartedImageGenHost(change: services => services.AddSingleton<TimeProvider>(clock));
        await own.StartAsync();
        using var measured = new TestMetrics(own.Host.Services);
        var store = own.Host.Services.GetRequiredService<IImageStore>();
        Assert.Equal(["0"], measured.Of("imagegen.storage.used"));
        var bytes = Images.Bytes(5000);

        await store.PutAsync("generated/mia/x.png", bytes, Images.FactsOf(bytes), None);
        await store.PutAsync("products/job.jpg", bytes, Images.FactsOf(bytes), None);

        Assert.Equal(["0"], measured.Of("imagegen.storage.used"));
        clock.Advance(TimeSpan.FromMinutes(6));
        var files = ImageFolders
            .SelectMany(name => new DirectoryInfo(Path.Combine(own.Host.Folder, name)).GetFiles("*", SearchOption.AllDirectories))
            .Sum(file => file.Length);
        Assert.True(files > 10_000);
        Assert.Equal([$"{files}"], measured.Of("imagegen.storage.used"));
    }
}
