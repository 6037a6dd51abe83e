using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Gallery;

/// <summary>An image that was deleted, cut off or damaged on disk is told as gone by every reader.</summary>
public sealed class GoneImagesTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    public static TheoryData<string, Action<string>> Harm => new()
    {
        { "deleted", File.Delete },
        { "cut off", path => Change(path, bytes => bytes[..(bytes.Length / 2)]) },
        { "emptied", path => Change(path, _ => []) },
        { "changed in the middle", path => Change(path, bytes => [.. bytes[..100], (byte)~bytes[100], .. bytes[101..]]) },
    };

    [Theory]
    [MemberData(nameof(Harm))]
    public async Task No_reader_serves_it_and_each_says_so(string how, Action<string> harm)
    {
        var id = $"gone-{Guid.NewGuid():N}";
        var asset = await host.CompleteAsync(new { prompt = $"A harbour that is {how} afterwards", request_id = id });
        var (link, key) = (asset.GetProperty("s3_url").GetString()!, asset.GetProperty("s3_key").GetString()!);
        harm(PathOf(key));

        await AssertGoneAsync(await host.Client.GetAsync(link), HttpStatusCode.NotFound);
        // The redirect may lead to the link, where damaged bytes are found.
        await AssertGoneAsync(await host.Client.GetAsync($"/api/assets/{id}/image"), HttpStatusCode.Gone, HttpStatusCode.NotFound);
        await AssertGoneAsync(await host.Client.GetAsync($"/api/assets/{id}/thumbnail?size=512"), HttpStatusCode.Gone);
        Assert.Contains(host.Log.Lines, line =>
            line.StartsWith("Error: ", StringComparison.Ordinal) && line.Contains(key, StringComparison.Ordinal));

        var record = await host.AssetAsync(id);
        Assert.Equal("completed", record.GetProperty("status").GetString());
        Assert.Equal(key, record.GetProperty("s3_key").GetString());
    }

    [Theory]
    [MemberData(nameof(Harm))]
    public async Task A_thumbnail_whose_image_is_there_is_made_again(string how, Action<string> harm)
    {
        var id = $"thumb-{Guid.NewGuid():N}";
        var asset = await host.CompleteAsync(new { prompt = $"A harbour whose thumbnail is {how}", request_id = id });
        var before = await host.Client.GetByteArrayAsync($"/api/assets/{id}/thumbnail");
        harm(PathOf(ImageKeys.Thumbnail(asset.GetProperty("s3_key").GetString()!, 120, "image/webp")));

        Assert.Equal(before, await host.Client.GetByteArrayAsync($"/api/assets/{id}/thumbnail"));
    }

    [Theory]
    [MemberData(nameof(Harm))]
    public async Task An_edit_of_it_is_refused_and_not_a_fault(string how, Action<string> harm)
    {
        var id = $"edit-{Guid.NewGuid():N}";
        var asset = await host.CompleteAsync(new { prompt = $"A harbour that is {how} before its edit", request_id = id });
        harm(PathOf(asset.GetProperty("s3_key").GetString()!));

        using var response = await host.PostAsync(new { task = "upscale-fast", image_request_id = id });

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.Gone]);
    }

    private string PathOf(string key) => host.Services.GetRequiredService<DiskLayout>().Image(key);

    // A stored file may be a hard link of the staged one, which is to stay.
    private static void Change(string path, Func<byte[], byte[]> change)
    {
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        File.WriteAllBytes(path, change(bytes));
    }

    private static async Task AssertGoneAsync(HttpResponseMessage response, params HttpStatusCode[] statuses)
    {
        using (response)
        {
            Assert.Contains(response.StatusCode, statuses);
            Assert.Equal(
                "urn:imagegen:image-gone", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
        }
    }
}
