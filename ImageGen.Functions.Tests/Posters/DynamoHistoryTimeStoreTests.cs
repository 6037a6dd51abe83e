using ImageGen.Posters;
using ImageGen.Tests.Emulators;

namespace ImageGen.Tests.Posters;

public sealed class DynamoHistoryTimeStoreTests : HistoryTimeStoreSuite
{
    public override Task DisposeAsync() => Task.CompletedTask;

    protected override async Task<IHistoryTimeStore> OpenAsync()
    {
        var aws = await AwsEmulators.TableAsync();
        return new DynamoHistoryTimeStore(aws.Clients.DynamoDb, aws.Options);
    }
}
