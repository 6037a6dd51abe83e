using ImageGen.LocalHost.Storage;
using ImageGen.Posters;
using ImageGen.Tests.Posters;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskHistoryTimeStoreTests : HistoryTimeStoreSuite
{
    private readonly string _root = DiskStorageHost.NewRoot();

    public override Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<IHistoryTimeStore> OpenAsync() => Task.FromResult<IHistoryTimeStore>(
        new DiskHistoryTimeStore(new DiskLayout(Options.Create(new DiskOptions { Root = _root }))));
}
