using System.Net.Http.Json;
using ImageGen.Tests.Web;

namespace ImageGen.Tests.Products;

/// <summary>What fetches an address of a caller asks no private one, nor follows a redirect to one.</summary>
public sealed class PrivateAddressTests
{
    [Fact]
    public Task A_product_page_is_never_private() => AssertNoneIsAskedAsync(
        "/generative-ai-images/generate", url => new { productUrl = url });

    [Fact]
    public Task An_input_image_is_never_private() => AssertNoneIsAskedAsync(
        "/api/assets", url => new { task = "remove_background", image_url = url });

    private static async Task AssertNoneIsAskedAsync(string path, Func<string, object> body)
    {
        await using var targets = new PrivateTargets();
        // The listeners have no robots.txt.
        var settings = new Dictionary<string, string?>(targets.Settings) { ["Products:OwnHosts"] = "*" };
        await using var app = new StartedImageGenHost(settings, change: PrivateTargets.Register);
        await app.StartAsync();
        await targets.AssertNoneIsAskedAsync(async url =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body(url)) };
            request.Headers.Add("Prefer", "wait=60");
            using var response = await app.Host.Client.SendAsync(request);
            Assert.True((int)response.StatusCode is 200 or 400, await response.Content.ReadAsStringAsync());
        });
    }
}
