using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What the tasks of Nova Canvas and Titan refuse.</summary>
public sealed class AmazonTaskLimitTests : IAsyncLifetime
{
    private static readonly byte[] Sea = TestImages.Rendered("a lighthouse on a cliff at sunset", 320, 320);

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartBeforeRetirement();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams", "image")]
    [InlineData("OUTPAINTING", "outPaintingParams", "image")]
    [InlineData("OUTPAINTING", "outPaintingParams", "text")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams", "images")]
    [InlineData("BACKGROUND_REMOVAL", "backgroundRemovalParams", "image")]
    public async Task What_must_be_there_is_missed(string task, string parameters, string name)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]!.AsObject().Remove(name);
        var (status, type, message) = await _host.Refusal(SimulatorHost.Nova, body.ToJsonString());
        Assert.Equal((400, "ValidationException"), (status, type));
        Assert.StartsWith("Malformed input request: #/" + parameters, message, StringComparison.Ordinal);
        Assert.Contains($"required key [{name}] not found", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams", "controlMode", "\"CANNY_EDGE\"")]
    [InlineData("BACKGROUND_REMOVAL", "backgroundRemovalParams", "text", "\"x\"")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams", "colors", "[\"#ffffff\"]")]
    [InlineData("INPAINTING", "inPaintingParams", "returnMask", "true")]
    public async Task Nova_does_not_know_fields_of_other_tasks(string task, string parameters, string name, string value)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]![name] = JsonNode.Parse(value);
        await Refused(SimulatorHost.Nova, body, $"#/{parameters}: extraneous key [{name}] is not permitted");
    }

    [Fact]
    public async Task Tasks_that_the_app_has_no_use_for_are_not_simulated()
    {
        foreach (var task in new[] { "VIRTUAL_TRY_ON", "COLOR_GUIDED_GENERATION" })
            await Refused(SimulatorHost.Nova, new() { ["taskType"] = task }, $"#/taskType: {task} is not a valid enum value");
    }

    [Theory]
    [InlineData("INPAINTING")]
    [InlineData("OUTPAINTING")]
    public async Task A_size_is_not_asked_for_where_the_image_gives_it(string task)
    {
        await Refused(SimulatorHost.Nova, AmazonBodies.Of(task, Sea, (512, 512)),
            "#/imageGenerationConfig: extraneous key [width] is not permitted"
            + "#/imageGenerationConfig: extraneous key [height] is not permitted");
    }

    [Fact]
    public async Task Removing_a_background_takes_no_configuration()
    {
        var body = AmazonBodies.Of("BACKGROUND_REMOVAL", Sea);
        body["imageGenerationConfig"] = new JsonObject();
        foreach (var model in new[] { SimulatorHost.Nova, SimulatorHost.Titan })
            await Refused(model, body, "#: extraneous key [imageGenerationConfig] is not permitted");
    }

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams")]
    [InlineData("OUTPAINTING", "outPaintingParams")]
    public async Task There_must_be_exactly_one_kind_of_mask(string task, string parameters)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]!["maskPrompt"] = "the lighthouse";
        await Refused(SimulatorHost.Nova, body, $"#/{parameters}: 2 subschemas matched instead of one");
        body[parameters]!.AsObject().Remove("maskPrompt");
        body[parameters]!.AsObject().Remove("maskImage");
        await Refused(SimulatorHost.Titan, body, $"#/{parameters}: 0 subschemas matched instead of one");
    }

    [Fact]
    public async Task A_mask_must_be_pure_and_fit()
    {
        foreach (var model in new[] { SimulatorHost.Nova, SimulatorHost.Titan })
        {
            var body = AmazonBodies.Of("INPAINTING", Sea);
            body["inPaintingParams"]!["maskImage"] = TestImages.Base64(TestImages.Plain(320, 320, 1));
            Assert.Equal("The image in maskImage must contain only pure black and pure white pixels.",
                (await _host.Refusal(model, body.ToJsonString())).Message);
            body["inPaintingParams"]!["maskImage"] = AmazonBodies.Mask(336);
            Assert.Equal(
                "The image in maskImage measures 336x336: a mask must have the size of its image, 320x320.",
                (await _host.Refusal(model, body.ToJsonString())).Message);
            body["inPaintingParams"]!["maskImage"] = TestImages.Base64(TestImages.As("webp", TestImages.Plain(320, 320, 0)));
            Assert.Equal("The image in maskImage is WebP: send PNG or JPEG.", (await _host.Refusal(model, body.ToJsonString())).Message);
        }
    }

    [Fact]
    public async Task A_jpeg_of_full_quality_can_be_a_mask()
    {
        var body = AmazonBodies.Of("INPAINTING", Sea);
        body["inPaintingParams"]!["maskImage"] = TestImages.Base64(TestImages.As("jpeg", TestImages.Plain(320, 320, 0)));
        await _host.Answer(SimulatorHost.Nova, body.ToJsonString());
    }

    [Theory]
    [InlineData(304, 320, "each side must be at least 320 pixels")]
    [InlineData(4112, 1040, "no side may be longer than 4096 pixels")]
    [InlineData(1296, 320, "the aspect ratio must be between 1:4 and 4:1")]
    [InlineData(2064, 2048, "there must be at most 4194304 pixels")]
    public async Task Nova_takes_images_within_limits(int width, int height, string why) => Assert.Equal(
        (400, "ValidationException", $"The image in image measures {width}x{height}: {why}."),
        await _host.Refusal(SimulatorHost.Nova, AmazonBodies.Of("BACKGROUND_REMOVAL", TestImages.Plain(width, height)).ToJsonString()));

    [Fact]
    public async Task Titan_takes_images_of_up_to_1408_pixels_a_side()
    {
        await _host.Answer(SimulatorHost.Titan, AmazonBodies.Of("BACKGROUND_REMOVAL", TestImages.Plain(1408, 333)).ToJsonString());
        Assert.Equal(
            (400, "ValidationException", "The image in image measures 1409x320: no side may be longer than 1408 pixels."),
            await _host.Refusal(SimulatorHost.Titan, AmazonBodies.Of("BACKGROUND_REMOVAL", TestImages.Plain(1409, 320)).ToJsonString()));
    }

    [Fact]
    public async Task Images_must_be_opaque_png_or_jpeg_of_eight_bits()
    {
        var holed = TestImages.Holed(320, 320, (x, y) => x == 160 && y == 160);
        var opaque = TestImages.Holed(320, 320, (_, _) => false);
        using var image = NetVips.Image.NewFromBuffer(Sea);
        using var deep = image.Colourspace(NetVips.Enums.Interpretation.Rgb16);
        foreach (var model in new[] { SimulatorHost.Nova, SimulatorHost.Titan })
        {
            await _host.Answer(model, AmazonBodies.Of("BACKGROUND_REMOVAL", opaque).ToJsonString());
            await _host.Answer(model, AmazonBodies.Of("BACKGROUND_REMOVAL", TestImages.As("jpeg", Sea)).ToJsonString());
            foreach (var (file, why) in new[]
            {
                (holed, "must not contain transparent or translucent pixels"), (TestImages.As("webp", Sea), "is WebP: send PNG or JPEG"),
                (deep.PngsaveBuffer(), "must have 8 bits a channel"),
            })
            {
                Assert.Equal(
                    (400, "ValidationException", $"The image in image {why}."),
                    await _host.Refusal(model, AmazonBodies.Of("BACKGROUND_REMOVAL", file).ToJsonString()));
            }
        }
    }

    [Fact]
    public async Task Up_to_five_images_are_varied()
    {
        var body = AmazonBodies.Of("IMAGE_VARIATION", Sea, (320, 320));
        var images = new JsonArray([.. Enumerable.Repeat(TestImages.Base64(Sea), 5).Select(image => (JsonNode)image)]);
        body["imageVariationParams"]!["images"] = images;
        await _host.Answer(SimulatorHost.Nova, body.ToJsonString());
        images.Add(TestImages.Base64(Sea));
        await Refused(SimulatorHost.Nova, body, "#/imageVariationParams/images: expected maximum item count: 5, found: 6");
        images.Clear();
        await Refused(SimulatorHost.Nova, body, "#/imageVariationParams/images: expected minimum item count: 1, found: 0");
        images.Add(7);
        await Refused(SimulatorHost.Nova, body, "#/imageVariationParams/images/0: expected type: String, found: Integer");
        images[0] = TestImages.Base64(TestImages.Plain(64, 64));
        Assert.StartsWith("The image in images[0] measures 64x64", (await _host.Refusal(SimulatorHost.Nova, body.ToJsonString())).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMAGE_VARIATION", "imageVariationParams/similarityStrength", "0.19", "0.19 is not greater or equal to 0.2")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams/similarityStrength", "1.01", "1.01 is not less or equal to 1")]
    [InlineData("OUTPAINTING", "outPaintingParams/outPaintingMode", "\"SOFT\"", "SOFT is not a valid enum value")]
    public async Task A_value_out_of_its_range_is_refused(string task, string path, string value, string violation)
    {
        var body = AmazonBodies.Of(task, Sea);
        var names = path.Split('/');
        body[names[0]]![names[1]] = JsonNode.Parse(value);
        await Refused(SimulatorHost.Nova, body, $"#/{path}: {violation}");
    }

    [Theory]
    [InlineData(SimulatorHost.Nova, 1024)]
    [InlineData(SimulatorHost.Titan, 512)]
    public async Task Mask_prompts_end_where_texts_do(string model, int maxLength)
    {
        var body = AmazonBodies.Of("INPAINTING", Sea);
        body["inPaintingParams"]!.AsObject().Remove("maskImage");
        body["inPaintingParams"]!["maskPrompt"] = new string('x', maxLength + 1);
        await Refused(model, body, $"#/inPaintingParams/maskPrompt: expected maxLength: {maxLength}, actual: {maxLength + 1}");
    }

    private async Task Refused(string model, JsonObject body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."),
        await _host.Refusal(model, body.ToJsonString()));
}
