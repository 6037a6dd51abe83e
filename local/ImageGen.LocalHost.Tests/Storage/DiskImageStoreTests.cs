using ImageGen.Library;
using ImageGen.Tests.Library;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskImageStoreTests : ImageStoreSuite
{
    private DiskWorld disk = null!;

    public override async Task DisposeAsync() => await disk.DisposeAsync();

    protected override async Task<IImageStore> OpenStoreAsync()
    {
        disk = await DiskWorld.StartAsync();
        return disk.Images;
    }
}
