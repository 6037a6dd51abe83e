using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskImageStoreTests : ImageStoreSuite
{
    private DiskStorageHost _disk = null!;

    public override async Task DisposeAsync() => await _disk.DisposeAsync();

    protected override async Task<IImageStore> OpenStoreAsync()
    {
        _disk = await DiskStorageHost.StartAsync();
        return _disk.Images;
    }

    protected override IImageStore OpenBrokenStore()
    {
        Directory.Delete(_disk.Get<DiskLayout>().Unfinished);
        return _disk.Images;
    }
}
