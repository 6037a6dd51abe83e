using System.Net;
using Microsoft.Extensions.FileProviders;

namespace ImageGen.LocalHost.Commands;

/// <summary>The web server of the sample shop, on loopback: its pictures, nothing else.</summary>
internal sealed class SamplePictures : IAsyncDisposable
{
    private readonly WebApplication _server;

    private SamplePictures(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public static async Task<SamplePictures> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
        await server.StartAsync();
        return new SamplePictures(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
