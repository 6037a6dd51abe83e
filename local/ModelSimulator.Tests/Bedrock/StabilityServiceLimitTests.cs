using System.Text.Json.Nodes;
using ImageGen.Tests.Imaging;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What Stability's image services refuse, and in which words.</summary>
public sealed class StabilityServiceLimitTests : IAsyncLifetime
{
    private const string OnDemand =
        " with on-demand throughput isn\u2019t supported. "
        + "Retry your request with the ID or ARN of an inference profile that contains this model.";

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(StabilityServiceTests.Services), MemberType = typeof(StabilityServiceTests))]
    public async Task The_models_own_id_is_refused_and_so_is_a_region_that_has_no_profile(string service, int width, int height)
    {
        Assert.True(width > 0 && height > 0);
        var body = StabilityServiceTests.Body(service).ToJsonString();
        Assert.Equal((400, "ValidationException", $"Invocation of model ID stability.{service}{OnDemand}"),
            await _host.Refusal($"stability.{service}", body));
        using var elsewhere = await _host.Invoke($"us.stability.{service}", SimulatorHost.Json(body), SimulatorHost.Signature("eu-west-1"));
        Assert.Equal((400, "ValidationException", "The provided model identifier is invalid."), await SimulatorHost.Refusal(elsewhere));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("us-east-2")]
    [InlineData("us-west-2")]
    public async Task Three_regions_have_the_profiles(string region)
    {
        using var body = SimulatorHost.Json(StabilityServiceTests.Body("stable-image-remove-background-v1:0").ToJsonString());
        using var response = await _host.Invoke("us.stability.stable-image-remove-background-v1:0", body, SimulatorHost.Signature(region));
        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [MemberData(nameof(StabilityServiceTests.Services), MemberType = typeof(StabilityServiceTests))]
    public async Task A_field_that_must_be_there_is_missed_and_one_that_is_not_known_refused(string service, int width, int height)
    {
        Assert.True(width > 0 && height > 0);
        var body = StabilityServiceTests.Body(service);
        var required = body.Select(member => member.Key)
            .Where(name => name is "image" or "init_image" or "style_image" or "prompt" or "search_prompt" or "select_prompt").ToArray();
        foreach (var name in required)
        {
            var without = body.DeepClone().AsObject();
            without.Remove(name);
            await Refused(service, without, $"#: required key [{name}] not found");
        }
        body["mode"] = "fast";
        await Refused(service, body, "#: extraneous key [mode] is not permitted");
    }

    [Theory]
    [InlineData("stable-creative-upscale-v1:0", "creativity", "0.05", "0.05 is not greater or equal to 0.1")]
    [InlineData("stable-creative-upscale-v1:0", "creativity", "0.51", "0.51 is not less or equal to 0.5")]
    [InlineData("stable-conservative-upscale-v1:0", "creativity", "0.6", "0.6 is not less or equal to 0.5")]
    [InlineData("stable-image-inpaint-v1:0", "grow_mask", "21", "21 is not less or equal to 20")]
    [InlineData("stable-image-inpaint-v1:0", "grow_mask", "-1", "-1 is not greater or equal to 0")]
    [InlineData("stable-image-erase-object-v1:0", "grow_mask", "21", "21 is not less or equal to 20")]
    [InlineData("stable-image-search-replace-v1:0", "grow_mask", "1.5", "expected type: Integer, found: BigDecimal")]
    [InlineData("stable-image-search-recolor-v1:0", "grow_mask", "21", "21 is not less or equal to 20")]
    [InlineData("stable-outpaint-v1:0", "left", "2001", "2001 is not less or equal to 2000")]
    [InlineData("stable-outpaint-v1:0", "down", "-1", "-1 is not greater or equal to 0")]
    [InlineData("stable-outpaint-v1:0", "creativity", "0", "0 is not greater or equal to 0.1")]
    [InlineData("stable-image-control-sketch-v1:0", "control_strength", "1.1", "1.1 is not less or equal to 1")]
    [InlineData("stable-image-control-structure-v1:0", "control_strength", "-0.1", "-0.1 is not greater or equal to 0")]
    [InlineData("stable-image-style-guide-v1:0", "fidelity", "2", "2 is not less or equal to 1")]
    [InlineData("stable-image-style-guide-v1:0", "aspect_ratio", "\"4:3\"", "4:3 is not a valid enum value")]
    [InlineData("stable-style-transfer-v1:0", "composition_fidelity", "1.1", "1.1 is not less or equal to 1")]
    [InlineData("stable-style-transfer-v1:0", "style_strength", "-1", "-1 is not greater or equal to 0")]
    [InlineData("stable-style-transfer-v1:0", "change_strength", "0", "0 is not greater or equal to 0.1")]
    [InlineData("stable-image-inpaint-v1:0", "style_preset", "\"cubism\"", "cubism is not a valid enum value")]
    [InlineData("stable-image-inpaint-v1:0", "seed", "4294967295", "4294967295 is not less or equal to 4294967294")]
    [InlineData("stable-image-inpaint-v1:0", "seed", "null", "expected type: Integer, found: Null")]
    [InlineData("stable-fast-upscale-v1:0", "output_format", "\"avif\"", "avif is not a valid enum value")]
    [InlineData("stable-image-inpaint-v1:0", "prompt", "\"\"", "expected minLength: 1, actual: 0")]
    [InlineData("stable-image-inpaint-v1:0", "image", "7", "expected type: String, found: Integer")]
    public async Task A_value_out_of_its_range_is_refused(string service, string name, string value, string violation)
    {
        var body = StabilityServiceTests.Body(service);
        body[name] = JsonNode.Parse(value);
        await Refused(service, body, $"#/{name}: {violation}");
    }

    [Theory]
    [InlineData("stable-fast-upscale-v1:0", "seed", "5")]
    [InlineData("stable-fast-upscale-v1:0", "prompt", "\"x\"")]
    [InlineData("stable-image-erase-object-v1:0", "prompt", "\"x\"")]
    [InlineData("stable-image-erase-object-v1:0", "style_preset", "\"anime\"")]
    [InlineData("stable-image-remove-background-v1:0", "prompt", "\"x\"")]
    [InlineData("stable-outpaint-v1:0", "negative_prompt", "\"x\"")]
    [InlineData("stable-conservative-upscale-v1:0", "style_preset", "\"anime\"")]
    [InlineData("stable-style-transfer-v1:0", "style_preset", "\"anime\"")]
    [InlineData("stable-image-control-sketch-v1:0", "grow_mask", "5")]
    [InlineData("stable-image-search-recolor-v1:0", "search_prompt", "\"x\"")]
    public async Task A_field_of_another_service_is_not_known(string service, string name, string value)
    {
        var body = StabilityServiceTests.Body(service);
        body[name] = JsonNode.Parse(value);
        await Refused(service, body, $"#: extraneous key [{name}] is not permitted");
    }

    [Fact]
    public async Task Texts_end_at_10_000_characters()
    {
        foreach (var name in new[] { "prompt", "search_prompt", "negative_prompt" })
        {
            var body = StabilityServiceTests.Body("stable-image-search-replace-v1:0");
            body[name] = new string('x', 10_001);
            await Refused("stable-image-search-replace-v1:0", body, $"#/{name}: expected maxLength: 10000, actual: 10001");
        }
    }

    [Fact]
    public async Task Outpainting_must_go_somewhere()
    {
        var body = StabilityServiceTests.Body("stable-outpaint-v1:0");
        body["right"] = 0;
        await Refused("stable-outpaint-v1:0", body, "#: at least one of left, right, up, down must be greater than 0");
    }

    [Fact]
    public async Task More_than_sixteen_megapixels_are_the_simulators_own_limit()
    {
        var body = new JsonObject
        {
            ["image"] = TestImages.Base64(TestImages.Plain(1024, 1024)),
            ["left"] = 2000,
            ["right"] = 2000,
            ["up"] = 2000,
            ["down"] = 2000,
            ["seed"] = 5
        };
        var (status, _, message) = await _host.Refusal("us.stability.stable-outpaint-v1:0", body.ToJsonString());
        Assert.Equal(400, status);
        Assert.StartsWith("The local simulator of Bedrock makes images of 16777216 pixels at most", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stable-image-inpaint-v1:0", "image", 63, 64, "each side must be at least 64 pixels")]
    [InlineData("stable-image-inpaint-v1:0", "image", 3088, 3057, "there must be at most 9437184 pixels")]
    [InlineData("stable-image-inpaint-v1:0", "image", 64, 161, "the aspect ratio must be between 1:2.5 and 2.5:1")]
    [InlineData("stable-creative-upscale-v1:0", "image", 1025, 1024, "there must be at most 1048576 pixels")]
    [InlineData("stable-creative-upscale-v1:0", "image", 60, 100, "each side must be at least 64 pixels")]
    [InlineData("stable-conservative-upscale-v1:0", "image", 200, 64, "the aspect ratio must be between 1:2.5 and 2.5:1")]
    [InlineData("stable-fast-upscale-v1:0", "image", 31, 40, "each side must be at least 32 pixels")]
    [InlineData("stable-fast-upscale-v1:0", "image", 1537, 100, "no side may be longer than 1536 pixels")]
    [InlineData("stable-fast-upscale-v1:0", "image", 1100, 1000, "there must be at most 1048576 pixels")]
    [InlineData("stable-style-transfer-v1:0", "style_image", 63, 63, "each side must be at least 64 pixels")]
    [InlineData("stable-style-transfer-v1:0", "init_image", 400, 100, "the aspect ratio must be between 1:2.5 and 2.5:1")]
    public async Task A_image_that_is_too_small_too_large_or_too_long_is_refused(string service, string name, int width, int height,
        string why)
    {
        var body = StabilityServiceTests.Body(service);
        body[name] = TestImages.Base64(TestImages.Plain(width, height));
        Assert.Equal(
            (400, "ValidationException", $"The image in {name} measures {width}x{height}: {why}."),
            await _host.Refusal($"us.stability.{service}", body.ToJsonString()));
    }

    [Theory]
    [InlineData("stable-image-remove-background-v1:0", 64, 160)]
    [InlineData("stable-fast-upscale-v1:0", 32, 32)]
    [InlineData("stable-fast-upscale-v1:0", 1536, 32)]
    [InlineData("stable-creative-upscale-v1:0", 64, 64)]
    public async Task The_smallest_and_the_longest_are_taken(string service, int width, int height)
    {
        var body = StabilityServiceTests.Body(service);
        body["image"] = TestImages.Base64(TestImages.Plain(width, height));
        await _host.Answer($"us.stability.{service}", body.ToJsonString());
    }

    [Fact]
    public async Task What_is_no_image_is_refused()
    {
        var png = TestImages.Plain(64, 64);
        // Whole by its chunks; only decoding tells that rows are missing.
        var damaged = PngWriter.File(PngWriter.Header(64, 64), PngWriter.Data(64, 20), PngWriter.End);
        foreach (var (image, why) in new[]
        {
            ("data:image/png;base64," + TestImages.Base64(png), "is not base64; send it bare, without a data: prefix"),
            ("", "cannot be read: There are no bytes"),
            (TestImages.Base64("GIF89a"u8.ToArray()), "cannot be read: The bytes are not a PNG, JPEG or WebP file"),
            (TestImages.Base64(png[..^20]), "cannot be read: The file is truncated"),
            (TestImages.Base64(damaged), "cannot be decoded"),
        })
        {
            var body = StabilityServiceTests.Body("stable-image-remove-background-v1:0");
            body["image"] = image;
            var (status, type, message) = await _host.Refusal("us.stability.stable-image-remove-background-v1:0", body.ToJsonString());
            Assert.Equal((400, "ValidationException", $"The image in image {why}."), (status, type, message));
        }
    }

    private async Task Refused(string service, JsonObject body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."),
        await _host.Refusal($"us.stability.{service}", body.ToJsonString()));
}
