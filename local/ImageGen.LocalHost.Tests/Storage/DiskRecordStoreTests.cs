using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskRecordStoreTests : RecordStoreSuite
{
    private DiskStorageHost disk = null!;

    public override async Task DisposeAsync() => await disk.DisposeAsync();

    protected override async Task<IRecordStore> OpenCatalogAsync()
    {
        disk = await DiskStorageHost.StartAsync();
        return disk.Records;
    }
}
