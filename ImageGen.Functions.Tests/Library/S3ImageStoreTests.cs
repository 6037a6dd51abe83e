using ImageGen.Library;
using ImageGen.Tests.Emulators;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageGen.Tests.Library;

public sealed class S3ImageStoreTests : ImageStoreSuite
{
    protected override async Task<IImageStore> OpenStoreAsync()
    {
        var aws = await AwsEmulators.BucketAsync();
        return new S3ImageStore(aws.Clients.S3, aws.Options, TimeProvider.System, NullLogger<S3ImageStore>.Instance);
    }

    public override Task DisposeAsync() => Task.CompletedTask;
}
