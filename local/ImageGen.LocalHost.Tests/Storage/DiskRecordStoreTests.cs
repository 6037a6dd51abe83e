using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskRecordStoreTests : RecordStoreSuite
{
    private DiskStorageHost _disk = null!;

    public override async Task DisposeAsync() => await _disk.DisposeAsync();

    protected override async Task<IRecordStore> OpenCatalogAsync()
    {
        _disk = await DiskStorageHost.StartAsync();
        return _disk.Records;
    }
}
