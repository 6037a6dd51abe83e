using System.Text.Json;
using ImageGen.Imaging;

namespace ImageGen.Tests.Generation;

/// <summary>What is asked for is what comes out: format, size, shape, number.</summary>
public sealed class FormTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData("png", "image/png", "png")]
    [InlineData("jpeg", "image/jpeg", "jpg")]
    [InlineData("jpg", "image/jpeg", "jpg")]
    [InlineData("webp", "image/webp", "webp")]
    [InlineData("avif", "image/avif", "avif")]
    public async Task Every_format_comes_out_and_says_so(string format, string contentType, string extension)
    {
        var asset = await host.CompleteAsync(new { prompt = $"A harbour at dawn as {format}", format });
        Assert.Equal(contentType, asset.GetProperty("content_type").GetString());
        Assert.EndsWith($".{extension}", asset.GetProperty("s3_key").GetString(), StringComparison.Ordinal);
        using var response = await host.Client.GetAsync(asset.GetProperty("s3_url").GetString());
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        var image = ImageProbe.Probe(await response.Content.ReadAsByteArrayAsync()).Value;
        Assert.Equal(contentType, image!.Format.ContentType());
    }

    [Theory]
    [InlineData(1200, 628, "crop")]
    [InlineData(1080, 1350, "pad")]
    [InlineData(300, 250, "exact")]
    [InlineData(1600, 1600, "crop")]
    public async Task The_image_has_exactly_the_pixels_that_were_asked_for(int width, int height, string fit) =>
        AssertSize(width, height, await host.CompleteAsync(new { prompt = $"A banner of {width} by {height}", width, height, fit }));

    [Theory]
    [InlineData(512, null, 512, 512)]
    [InlineData(768, "16:9", 768, 432)]
    [InlineData(1024, "3:4", 768, 1024)]
    public async Task A_resolution_is_the_long_side(int resolution, string? ratio, int width, int height) =>
        AssertSize(width, height,
            await host.CompleteAsync(new { prompt = $"A castle of {resolution} pixels", resolution, aspect_ratio = ratio }));

    [Fact]
    public async Task The_nearest_size_is_the_models_own()
    {
        var asset = await host.CompleteAsync(
            new { prompt = "A castle of nearly a size", width = 1000, height = 1500, fit = "nearest", model = "gpt-image-2" });
        AssertSize(1008, 1504, asset);
    }

    [Fact]
    public async Task Several_images_come_from_a_model_that_paints_several()
    {
        var asset = await host.CompleteAsync(new { prompt = "Three foxes in three images", count = 3, request_id = "three" });
        Assert.Equal("gpt-image-2", asset.GetProperty("model").GetString());
        Assert.Equal(3, asset.GetProperty("count").GetInt32());
        var images = asset.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(3, images.Select(image => image.GetProperty("sha256").GetString()).Distinct().Count());
        Assert.Equal(3, images.Select(image => image.GetProperty("s3_key").GetString()).Distinct().Count());
        Assert.Equal(asset.GetProperty("s3_key").GetString(), images[0].GetProperty("s3_key").GetString());
        Assert.EndsWith("_3.png", images[2].GetProperty("s3_key").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            0.159m, Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList()).GetProperty("price_estimate_usd").GetDecimal());
        Assert.Equal(await host.BytesAsync(images[1]), await host.Client.GetByteArrayAsync("/api/assets/three/image?index=1"));
        Assert.False(asset.TryGetProperty("shortfall", out _));
    }

    [Fact]
    public async Task A_preset_is_known_by_its_id_and_by_its_name_and_the_prompt_stays_as_it_was()
    {
        var one = await host.CompleteAsync(new { prompt = "A paper boat on a lake", preset = "oil-painting", seed = 5 });
        var two = await host.CompleteAsync(new { prompt = "A paper boat on a lake", preset = "Oil Painting", seed = 5 });
        var plain = await host.CompleteAsync(new { prompt = "A paper boat on a lake", seed = 5 });
        Assert.Equal("oil-painting", one.GetProperty("style").GetString());
        Assert.Equal("A paper boat on a lake", one.GetProperty("prompt").GetString());
        Assert.Equal(one.GetProperty("sha256").GetString(), two.GetProperty("sha256").GetString());
        Assert.NotEqual(one.GetProperty("sha256").GetString(), plain.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_seed_is_returned_and_makes_the_image_again()
    {
        var one = await host.CompleteAsync(new { prompt = "A lighthouse nobody has seen" });
        var two = await host.CompleteAsync(new { prompt = "A lighthouse nobody has seen", seed = one.GetProperty("seed").GetInt64() });
        Assert.Equal(one.GetProperty("sha256").GetString(), two.GetProperty("sha256").GetString());
    }

    public static TheoryData<string, object, string> Refusals => new()
    {
        { "format unknown", new { format = "gif" }, "format" },
        { "preset unknown", new { preset = "cubism" }, "preset" },
        { "preset and another style", new { preset = "sketch", style = "vivid" }, "preset" },
        { "size 0", new { width = 0, height = 512 }, "width" },
        { "size -1", new { width = 512, height = -1 }, "height" },
        { "size 4096x4097", new { width = 4096, height = 4097 }, "height" },
        { "one side alone", new { width = 512 }, "height" },
        { "a size and a ratio", new { width = 512, height = 512, aspect_ratio = "1:1" }, "aspect_ratio" },
        { "a size and a resolution", new { width = 512, height = 512, resolution = 512 }, "resolution" },
        { "1024x1023 of a model with multiples", new { width = 1024, height = 1023, model = "gpt-image-2" }, "width" },
        { "a size that is too large for the model", new { width = 2048, height = 2048, model = "stability.stable-image-core-v1:1" },
            "width" },
        { "fit unknown", new { fit = "stretch" }, "fit" },
        { "resolution unknown", new { resolution = 500 }, "resolution" },
        { "count 0", new { count = 0 }, "count" },
        { "count 11", new { count = 11 }, "count" },
        { "count beyond the model", new { count = 2, model = "stability.stable-image-core-v1:1" }, "count" },
        { "cfg_scale as text", new { cfg_scale = "7" }, "cfg_scale" },
        { "cfg_scale 16, which never existed", new { cfg_scale = 16 }, "cfg_scale" },
        { "cfg_scale of a model without guidance", new { cfg_scale = 7 }, "cfg_scale" },
        { "seed of a model without seeds", new { seed = 7, model = "gpt-image-2" }, "seed" },
        { "reuse without a seed", new { reuse = true }, "seed" },
        { "reuse as text", new { reuse = "yes" }, "reuse" },
        { "task unknown", new { task = "paint" }, "task" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_had_is_refused_by_its_field(string row, object fields, string field)
    {
        var body = JsonSerializer.SerializeToNode(fields)!.AsObject();
        body["prompt"] = "A futuristic cityscape at sunset";
        Assert.True((await host.RefusedAsync(body)).ContainsKey(field), row);
    }

    private static void AssertSize(int width, int height, JsonElement asset) =>
        Assert.Equal((width, height), (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()));
}
