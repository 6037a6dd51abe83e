using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImageGen.LocalHost.Tests.Storage;

/// <summary>The disk stores in a folder of their own, and the server that opens their links.</summary>
internal sealed class DiskStorageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DiskStorageHost(WebApplication app, string root)
    {
        _app = app;
        Root = root;
    }

    public string Root { get; }

    public IImageStore Images => Get<IImageStore>();

    public IRecordStore Records => Get<IRecordStore>();

    public static string NewRoot() => Path.Combine(Path.GetTempPath(), "imagegen-tests", Guid.NewGuid().ToString("N"));

    public static async Task<DiskStorageHost> StartAsync(string? root = null, TimeProvider? clock = null)
    {
        root ??= NewRoot();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Disk:Root", root), new("Urls", "http://127.0.0.1:0")]);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddStorage();
        builder.Services.AddDiskStorage();
        var app = builder.Build();
        app.MapDiskImages();
        await app.StartAsync();
        return new DiskStorageHost(app, root);
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The records as a process finds them that starts now.</summary>
    public DiskRecordStore ReopenRecords() => ActivatorUtilities.CreateInstance<DiskRecordStore>(_app.Services);

    /// <summary>Stops the server and leaves the folder for the next.</summary>
    public ValueTask StopAsync() => _app.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Root, recursive: true);
    }
}
