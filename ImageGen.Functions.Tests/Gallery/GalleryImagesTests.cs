using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Gallery;

/// <summary>Finished images and their thumbnails, behind links that are made anew each time.</summary>
public sealed class GalleryImagesTests(ImageGenHost host) : IClassFixture<ImageGenHost>, IDisposable
{
    private readonly HttpClient _client = new(
        new HttpClientHandler { AllowAutoRedirect = false })
    { BaseAddress = host.Client.BaseAddress };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_image_is_behind_a_link_that_nobody_is_to_keep()
    {
        var asset = await host.CompleteAsync(new { prompt = "A harbour to be looked at", request_id = "harbour" });
        using var response = await _client.GetAsync("/api/assets/harbour/image?code=a-function-key");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("no-store, private", response.Headers.CacheControl!.ToString());
        Assert.Equal(await host.BytesAsync(asset), await host.Client.GetByteArrayAsync(response.Headers.Location));
    }

    [Theory]
    [InlineData("", 120, ImageFormat.WebP)]
    [InlineData("?size=256", 256, ImageFormat.WebP)]
    [InlineData("?size=512&format=png", 512, ImageFormat.Png)]
    [InlineData("?format=jpeg", 120, ImageFormat.Jpeg)]
    public async Task A_thumbnail_fits_its_box_and_keeps_its_shape(string query, int box, ImageFormat format)
    {
        await host.CompleteAsync(new { prompt = "A harbour seen small", request_id = "small", aspect_ratio = "16:9" });
        var thumbnail = ImageProbe.Probe(await host.Client.GetByteArrayAsync($"/api/assets/small/thumbnail{query}")).Value!;
        Assert.Equal(format, thumbnail.Format);
        Assert.Equal(box, thumbnail.Width);
        Assert.InRange(thumbnail.Height, (box * 9 / 16) - 1, (box * 9 / 16) + 1);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Whatever_the_images_format_the_usual_thumbnail_is_there_before_anybody_asks(string format)
    {
        var id = await host.StartAsync(new { prompt = $"A harbour as {format}", format });
        await host.WaitForAsync(id);
        var key = (await host.AssetAsync(id)).GetProperty("s3_key").GetString()!;
        var found = await host.Services.GetRequiredService<IImageStore>().FindAsync(
            ImageKeys.Thumbnail(key, Thumbnail.DefaultBox, "image/webp"), default);
        Assert.Equal((120, 120), (found!.Width, found.Height));
    }

    [Fact]
    public async Task A_small_image_is_not_enlarged()
    {
        await host.CompleteAsync(new { prompt = "A harbour on a stamp", request_id = "stamp", width = 100, height = 80 });
        var thumbnail = ImageProbe.Probe(await host.Client.GetByteArrayAsync("/api/assets/stamp/thumbnail?size=512")).Value!;
        Assert.Equal((100, 80), (thumbnail.Width, thumbnail.Height));
    }

    [Theory]
    [InlineData("no-such-request/image", HttpStatusCode.NotFound)]
    [InlineData("no-such-request/thumbnail", HttpStatusCode.NotFound)]
    [InlineData("..%2f..%2fetc/thumbnail", HttpStatusCode.NotFound)]
    [InlineData("known/image?index=1", HttpStatusCode.NotFound)]
    [InlineData("known/image?index=-1", HttpStatusCode.BadRequest)]
    [InlineData("known/image?index=x", HttpStatusCode.BadRequest)]
    [InlineData("known/thumbnail?size=99", HttpStatusCode.BadRequest)]
    [InlineData("known/thumbnail?format=avif", HttpStatusCode.BadRequest)]
    [InlineData("known/thumbnail?sise=120", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_told_as_a_problem(string path, HttpStatusCode status)
    {
        await host.CompleteAsync(new { prompt = "A harbour that is known", request_id = "known" });
        using var response = await _client.GetAsync($"/api/assets/{path}");
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
    }
}
