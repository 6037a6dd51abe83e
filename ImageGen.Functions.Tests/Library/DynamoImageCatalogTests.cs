using ImageGen.Library;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Library;

public sealed class DynamoImageCatalogTests : ImageCatalogSuite
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task<IImageCatalog> OpenCatalogAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        return new DynamoImageCatalog(aws.Clients.DynamoDb, aws.Options);
    }
}
