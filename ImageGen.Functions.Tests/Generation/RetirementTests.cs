using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Generation;

/// <summary>A model past its end of life is refused with its successor's name, or substituted where that is configured.</summary>
public sealed class RetirementTests
{
    [Theory]
    [InlineData("amazon.nova-canvas-v1:0", "2026-09-30")]
    [InlineData("amazon.titan-image-generator-v2:0", "2026-06-30")]
    public async Task A_retired_model_is_refused_with_its_date_and_successor(string model, string end)
    {
        await using var host = new StartedImageGenHost();
        await host.StartAsync();
        using var response = await host.Host.PostAsync(new { prompt = "A futuristic cityscape at sunset", model });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("model", error.GetProperty("field").GetString());
        Assert.Contains(end, error.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Contains("stability.stable-image-core-v1:1", error.GetProperty("rule").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_successor_paints_where_substitution_is_configured_and_the_record_says_so()
    {
        await using var host = new StartedImageGenHost(new() { ["Models:WhenRetired"] = "substitute" });
        await host.StartAsync();
        var asset = await host.Host.GenerateAsync(new { prompt = "A futuristic cityscape at sunset", model = "amazon.nova-canvas-v1:0" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal("stability.stable-image-core-v1:1", asset.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Nova_Canvas_still_paints_before_its_end()
    {
        var before = new DateTimeOffset(2026, 9, 29, 12, 0, 0, TimeSpan.Zero);
        await using var host = new StartedImageGenHost([], before);
        await host.StartAsync();
        var asset = await host.Host.GenerateAsync(
            new { prompt = "A futuristic cityscape at sunset", model = "amazon.nova-canvas-v1:0", aspect_ratio = "16:9", style = "vivid" });
        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        Assert.Equal("amazon.nova-canvas-v1:0", asset.GetProperty("model").GetString());
        Assert.Equal((1280, 720), (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()));
    }
}
