using System.Security.Cryptography;
using ImageGen.Benchmarks.Images;
using ImageGen.Imaging;
using ImageGen.LocalHost;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Benchmarks.Studio;

/// <summary>
/// The local host in this process, with an immediate model, users who have images, and a page without a script to compare with.
/// </summary>
public sealed class StudioHost : IAsyncDisposable
{
    public const string EmptyPage = "/benchmark/empty";

    // What it takes to be painted, typed into and pressed.
    private const string EmptyHtml = """
        <!doctype html><html lang="en"><title>Empty</title><h1>Empty</h1><textarea></textarea><button>Press</button></html>
        """;

    private readonly string _folder;
    private readonly FixedModel _model;
    private readonly WebApplication _app;
    private StoredImage _image = null!;

    private StudioHost(string folder, FixedModel model, WebApplication app) => (_folder, _model, _app) = (folder, model, app);

    public Uri Address => _app.Services.GetRequiredService<LocalAddress>().Base;

    public static async Task<StudioHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("imagegen-studio-").FullName;
        var model = await FixedModel.StartAsync(TestImage.OfSize(640, 40_000), TimeSpan.Zero);
        var app = LocalApp.Build(new Dictionary<string, string?>
        {
            ["LocalHost:Port"] = "0",
            ["LocalHost:Data"] = Path.Combine(folder, "data"),
            ["LocalHost:Postgres"] = "false",
            ["Models:BedrockEndpoint"] = model.Endpoint,
            ["Logging:LogLevel:Default"] = "Warning",
        });
        if (!app.Services.GetRequiredService<StudioFiles>().IsBuilt)
            throw new InvalidOperationException("The page is not built: npm ci and npm run build in web/, then this again.");
        app.MapGet(EmptyPage, () => Results.Content(EmptyHtml, "text/html; charset=utf-8"));
        await app.StartAsync();
        var host = new StudioHost(folder, model, app);
        await host.StoreImageAsync();
        return host;
    }

    /// <summary>Gives a user so many images, which share one file.</summary>
    public async Task AddRecordsAsync(string user, int records)
    {
        var store = _app.Services.GetRequiredService<IRecordStore>();
        await Parallel.ForAsync(
            0, records, (number, token) => new(store.CreateAsync(GalleryRecords.Of(user, number, _image), token)));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StoreImageAsync()
    {
        PhotographicImage.Write(_folder);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, "photo.jpg"));
        _image = new(
            "generated/mia/20250101_000000_gallery_A_futuristic_cityscape.jpg",
            new("image/jpeg", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), 1024, 1024,
                "stability.stable-image-core-v1:1", 1, 1, null, "#a1b2c3"));
        await _app.Services.GetRequiredService<IImageStore>().PutAsync(_image.Key, bytes, _image.Facts, CancellationToken.None);
        // Those that a page asks for.
        foreach (var box in Thumbnails.Boxes)
            await _app.Services.GetRequiredService<Thumbnails>().ReadAsync(
                _image, box, Thumbnail.DefaultFormat, CancellationToken.None);
    }
}
