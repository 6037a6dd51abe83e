using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskImageStoreTests : ImageStoreSuite
{
    private DiskStorageHost disk = null!;

    public override async Task DisposeAsync() => await disk.DisposeAsync();

    protected override async Task<IImageStore> OpenStoreAsync()
    {
        disk = await DiskStorageHost.StartAsync();
        return disk.Images;
    }
}
