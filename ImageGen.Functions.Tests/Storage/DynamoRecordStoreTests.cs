using ImageGen.Storage;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Storage;

public sealed class DynamoRecordStoreTests : RecordStoreSuite
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task<IRecordStore> OpenCatalogAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        return new DynamoRecordStore(aws.Clients.DynamoDb, aws.Options, TestMetrics.New());
    }
}
