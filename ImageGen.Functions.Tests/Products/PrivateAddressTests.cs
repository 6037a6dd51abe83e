using System.Net.Http.Json;
using ImageGen.Tests.Web;

namespace ImageGen.Tests.Products;

/// <summary>Everything that fetches an address of a caller, a page or a model asks no private one, nor follows a redirect to one.</summary>
public sealed class PrivateAddressTests : IAsyncLifetime
{
    private readonly PrivateTargets _targets = new();
    private StartedImageGenHost _app = null!;

    public async Task InitializeAsync()
    {
        // The listeners have no robots.txt.
        _app = new(new(_targets.Settings) { ["Products:OwnHosts"] = "*" }, change: PrivateTargets.Register);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _targets.DisposeAsync();
    }

    [Fact]
    public Task A_product_page_is_never_private() => _targets.AssertNoneIsAskedAsync(url => SendAsync(
        "/generative-ai-images/generate", new { productUrl = url }));

    [Fact]
    public Task An_input_image_is_never_private() => _targets.AssertNoneIsAskedAsync(url => SendAsync(
        "/api/assets", new { task = "remove_background", image_url = url }));

    private async Task SendAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await _app.Host.Client.SendAsync(request);
        Assert.True((int)response.StatusCode is 200 or 400, await response.Content.ReadAsStringAsync());
    }
}
