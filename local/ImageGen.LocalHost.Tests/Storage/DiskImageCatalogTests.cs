using ImageGen.Library;
using ImageGen.Tests.Library;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskImageCatalogTests : ImageCatalogSuite
{
    private DiskWorld disk = null!;

    public override async Task DisposeAsync() => await disk.DisposeAsync();

    protected override async Task<IImageCatalog> OpenCatalogAsync()
    {
        disk = await DiskWorld.StartAsync();
        return disk.Records;
    }
}
