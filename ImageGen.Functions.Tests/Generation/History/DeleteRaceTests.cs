using System.Net;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>What else is asked of a request at the moment of its deletion.</summary>
public sealed class DeleteRaceTests
{
    [Fact]
    public async Task A_thumbnail_that_is_being_made_does_not_outlive_its_image()
    {
        HeldImageStore held = null!;
        await using var started = new StartedImageGenHost(change: services => services.Decorate<IImageStore>(
            inner => held = new(inner) { HoldsPut = key => key.EndsWith(".thumb-512.webp", StringComparison.Ordinal) }));
        await started.StartAsync();
        var host = started.Host;
        await host.CompleteAsync(new { prompt = "A boat that is looked at once more", request_id = "boat" });
        var reading = host.Client.GetAsync("/api/assets/boat/thumbnail?size=512");
        await held.Reached;

        using var deleted = await host.Client.DeleteAsync("/api/assets/boat");
        held.Release();

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var read = await reading;
        Assert.Equal(HttpStatusCode.Gone, read.StatusCode);
        Assert.Empty(FilesOf(host, "boat"));
    }

    [Fact]
    public async Task A_thumbnail_that_is_made_before_its_image_is_deleted_does_not_outlive_it()
    {
        HeldImageStore held = null!;
        await using var started = new StartedImageGenHost(change: services => services.Decorate<IImageStore>(
            inner => held = new(inner) { HoldsDelete = key => key.StartsWith("generated/", StringComparison.Ordinal) }));
        await started.StartAsync();
        var host = started.Host;
        await host.CompleteAsync(new { prompt = "A boat that is looked at at last", request_id = "boat" });
        var deleting = host.Client.DeleteAsync("/api/assets/boat");
        await held.Reached;

        using var read = await host.Client.GetAsync("/api/assets/boat/thumbnail?size=512");
        held.Release();

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var deleted = await deleting;
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(FilesOf(host, "boat"));
    }

    private static IEnumerable<string> FilesOf(ImageGenHost host, string id) =>
        Directory.EnumerateFiles(host.Folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).Contains(id, StringComparison.Ordinal));
}
