using Amazon.Runtime;
using Amazon.S3.Model;
using ImageGen.Storage;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Storage;

public sealed class S3ImageStoreTests : ImageStoreSuite
{
    private AwsWorld _aws = null!;

    public override Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_facts_are_metadata_that_any_S3_tool_can_read()
    {
        var key = $"suite/{Guid.NewGuid():N}.png";
        var bytes = Images.Bytes(100);
        await Store.PutAsync(key, bytes, Images.FactsOf(bytes), None);

        var seen = await _aws.Clients.S3.GetObjectMetadataAsync(_aws.Options.Value.Bucket, key);

        Assert.Equal("image/png", seen.Headers.ContentType);
        Assert.Equal("stability.stable-image-core-v1:1", seen.Metadata["x-amz-meta-model"]);
        Assert.Equal("4294967295", seen.Metadata["x-amz-meta-seed"]);
        Assert.Equal(Images.FactsOf(bytes).Sha256, seen.Metadata["x-amz-meta-sha256"]);
    }

    [Fact]
    public async Task A_missing_bucket_is_a_fault_and_not_a_missing_image()
    {
        var nowhere = Options.Create(new StorageOptions { Bucket = "no-such-bucket", S3Endpoint = _aws.Options.Value.S3Endpoint });
        var store = NewStore(nowhere);
        var bytes = Images.Bytes(10);

        await Assert.ThrowsAsync<StorageRefusedException>(() => store.OpenAsync("some/key.png", None));
        await Assert.ThrowsAsync<StorageRefusedException>(() => store.CopyAsync("some/key.png", "other/key.png", None));
        await Assert.ThrowsAsync<StorageRefusedException>(() => store.PutAsync("some/key.png", bytes, Images.FactsOf(bytes), None));
    }

    [Fact]
    public async Task An_object_of_somebody_else_is_named_as_such()
    {
        var key = $"suite/{Guid.NewGuid():N}.txt";
        await _aws.Clients.S3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = _aws.Options.Value.Bucket,
            Key = key,
            ContentBody = "a note",
            UseChunkEncoding = false,
        });

        var fault = await Assert.ThrowsAsync<ImageDamagedException>(() => Store.FindAsync(key, None));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ImageDamagedException>(() => Store.OpenAsync(key, None));
    }

    protected override async Task<IImageStore> OpenStoreAsync()
    {
        _aws = await AwsEmulators.BucketAsync();
        return NewStore(_aws.Options);
    }

    protected override IImageStore OpenBrokenStore()
    {
        var options = Options.Create(new StorageOptions { S3Endpoint = "http://127.0.0.1:1" });
        var clients = new AwsClients(options, new BasicAWSCredentials("key", "secret"));
        return new S3ImageStore(clients.S3, options, TestMetrics.New(), TimeProvider.System, NullLogger<S3ImageStore>.Instance);
    }

    private S3ImageStore NewStore(IOptions<StorageOptions> options) =>
        new(_aws.Clients.S3, options, TestMetrics.New(), TimeProvider.System, NullLogger<S3ImageStore>.Instance);
}
