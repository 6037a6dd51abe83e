using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Imaging;

namespace ImageGen.Tests.Generation;

/// <summary>The main job over HTTP: a prompt becomes a stored image and a record.</summary>
public sealed class GenerationTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task The_seeds_own_example_becomes_an_image_in_16_9()
    {
        using var response = await host.PostAsync(new
        {
            prompt = "A futuristic cityscape at sunset",
            style = "vivid",
            aspect_ratio = "16:9",
            user_id = "user123",
            request_id = "req-456",
        });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var accepted = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Image generation request queued", accepted.GetProperty("message").GetString());
        Assert.Equal("req-456", accepted.GetProperty("request_id").GetString());
        Assert.Equal("req-456", accepted.GetProperty("id").GetString());
        Assert.Equal(response.Headers.Location!.OriginalString, accepted.GetProperty("statusQueryGetUri").GetString());
        Assert.NotNull(response.Headers.RetryAfter);
        foreach (var link in new[] { "sendEventPostUri", "terminatePostUri", "suspendPostUri", "resumePostUri", "purgeHistoryDeleteUri" })
            Assert.StartsWith("http://", accepted.GetProperty(link).GetString(), StringComparison.Ordinal);

        var status = await host.WaitForAsync("req-456");
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("completed", status.GetProperty("customStatus").GetString());
        Assert.Equal("user123", status.GetProperty("input").GetProperty("user_id").GetString());
        Assert.Equal("completed", status.GetProperty("output").GetProperty("status").GetString());

        var asset = await host.AssetAsync("req-456");
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Matches(
            @"^generated/user123/\d{8}_\d{6}_req-456_A_futuristic_cityscape_at_sunset\.png$", asset.GetProperty("s3_key").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", asset.GetProperty("created_at").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", asset.GetProperty("generated_at").GetString());
        Assert.Equal("stability.stable-image-core-v1:1", asset.GetProperty("model").GetString());
        var attempt = Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
        Assert.Equal("settled", attempt.GetProperty("outcome").GetString());
        Assert.Equal(0.04m, attempt.GetProperty("price_estimate_usd").GetDecimal());
        Assert.False(asset.TryGetProperty("error", out _));

        var image = await ImageAsync(asset);
        Assert.Equal(16 * image.Height, 9 * image.Width);
    }

    [Theory]
    [InlineData("1:1")]
    [InlineData("16:9")]
    [InlineData("9:16")]
    [InlineData("4:3")]
    [InlineData("3:4")]
    public async Task Each_aspect_ratio_really_comes_out_in_that_shape(string ratio)
    {
        var asset = await host.GenerateAsync(new { prompt = $"A quiet harbour in the shape {ratio}", aspect_ratio = ratio });
        var image = await ImageAsync(asset);
        Assert.Equal(AspectRatio.Parse(ratio), AspectRatio.Of(image.Width, image.Height));
        Assert.True(Math.Max(image.Width, image.Height) >= 1000);
    }

    [Theory]
    [InlineData("../../../etc/passwd is not a place")]
    [InlineData("quotes \" ' ` and \\ backslashes")]
    [InlineData("line one\r\nSet-Cookie: evil=1\r\n\r\nline two")]
    [InlineData("<script>alert('image')</script>")]
    [InlineData("a dragon 🐉 and a unicorn 🦄 at tea")]
    [InlineData("مدينة مستقبلية عند الغروب")]
    public async Task A_strange_prompt_works_and_harms_nothing(string prompt)
    {
        var asset = await host.GenerateAsync(new { prompt });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Matches(@"^generated/anonymous/\d{8}_\d{6}_[A-Za-z0-9_-]+\.png$", asset.GetProperty("s3_key").GetString());
        await ImageAsync(asset);
        Assert.DoesNotContain(host.Log.Lines, line =>
            line.Contains("script>", StringComparison.Ordinal) || line.Contains("passwd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Null_means_absent_and_the_id_is_always_returned()
    {
        var asset = await host.GenerateAsync(new Dictionary<string, object?>
        {
            ["prompt"] = "A lighthouse above the clouds",
            ["style"] = null,
            ["aspect_ratio"] = null,
            ["user_id"] = null,
            ["request_id"] = null,
            ["negative_prompt"] = null,
            ["seed"] = null,
            ["quality"] = null,
        });
        Assert.True(Guid.TryParse(asset.GetProperty("request_id").GetString(), out _));
        Assert.Equal("anonymous", asset.GetProperty("user_id").GetString());
        Assert.Equal("natural", asset.GetProperty("style").GetString());
        Assert.Equal("1:1", asset.GetProperty("aspect_ratio").GetString());
    }

    [Fact]
    public async Task The_same_prompt_and_seed_paint_the_same_image()
    {
        var one = await host.GenerateAsync(new { prompt = "A fox in the first snow", seed = 2147483646 });
        var two = await host.GenerateAsync(new { prompt = "A fox in the first snow", seed = 2147483646 });
        Assert.Equal(2147483646, one.GetProperty("seed").GetInt64());
        Assert.Equal(one.GetProperty("sha256").GetString(), two.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Premium_quality_is_painted_by_the_better_model()
    {
        var asset = await host.GenerateAsync(new { prompt = "A watchmaker at his bench", quality = "premium" });
        Assert.Equal("stability.stable-image-ultra-v1:1", asset.GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_style_is_kept_apart_from_the_prompt()
    {
        var asset = await host.GenerateAsync(new { prompt = "A bridge in the morning fog", style = "anime" });
        Assert.Equal("A bridge in the morning fog", asset.GetProperty("prompt").GetString());
        Assert.Equal("anime", asset.GetProperty("style").GetString());
    }

    private async Task<ProbedImage> ImageAsync(JsonElement asset)
    {
        var bytes = await host.Client.GetByteArrayAsync(asset.GetProperty("s3_url").GetString());
        Assert.Equal(asset.GetProperty("size_bytes").GetInt64(), bytes.Length);
        Assert.Equal(
            asset.GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        var image = ImageProbe.Probe(bytes).Value;
        Assert.NotNull(image);
        Assert.Equal(asset.GetProperty("width").GetInt32(), image.Width);
        Assert.Equal(asset.GetProperty("height").GetInt32(), image.Height);
        return image;
    }
}
