using System.Text.Json.Nodes;
using ModelSimulator.Painting;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What the tasks of Nova Canvas and Titan refuse.</summary>
public sealed class AmazonTaskLimitTests : IAsyncLifetime
{
    private static readonly byte[] Sea = Given.Painting("a lighthouse on a cliff at sunset", 320, 320);

    private BedrockWorld world = null!;

    public async Task InitializeAsync() => world = await BedrockWorld.StartBeforeRetirement();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams", "image")]
    [InlineData("OUTPAINTING", "outPaintingParams", "image")]
    [InlineData("OUTPAINTING", "outPaintingParams", "text")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams", "images")]
    [InlineData("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams", "colors")]
    [InlineData("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams", "text")]
    [InlineData("BACKGROUND_REMOVAL", "backgroundRemovalParams", "image")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "sourceImage")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "referenceImage")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "maskType")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "imageBasedMask")]
    public async Task What_must_be_there_is_missed(string task, string parameters, string name)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]!.AsObject().Remove(name);
        var (status, type, message) = await world.Refusal(BedrockWorld.Nova, body.ToJsonString());
        Assert.Equal((400, "ValidationException"), (status, type));
        Assert.StartsWith("Malformed input request: #/" + parameters, message, StringComparison.Ordinal);
        Assert.Contains($"required key [{name}] not found", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams", "controlMode", "\"CANNY_EDGE\"")]
    [InlineData("BACKGROUND_REMOVAL", "backgroundRemovalParams", "text", "\"x\"")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "text", "\"x\"")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams", "negativeText", "\"x\"")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams", "colors", "[\"#ffffff\"]")]
    [InlineData("INPAINTING", "inPaintingParams", "returnMask", "true")]
    public async Task Nova_does_not_know_fields_of_other_tasks(string task, string parameters, string name, string value)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]![name] = JsonNode.Parse(value);
        await Refused(BedrockWorld.Nova, body, $"#/{parameters}: extraneous key [{name}] is not permitted");
    }

    [Fact]
    public async Task Only_Nova_lets_clothes_be_tried_on() =>
        await Refused(BedrockWorld.Titan, AmazonBodies.Of("VIRTUAL_TRY_ON", Sea), "#/taskType: VIRTUAL_TRY_ON is not a valid enum value");

    [Theory]
    [InlineData("INPAINTING")]
    [InlineData("OUTPAINTING")]
    [InlineData("VIRTUAL_TRY_ON")]
    public async Task A_size_is_not_asked_for_where_the_picture_gives_it(string task)
    {
        await Refused(BedrockWorld.Nova, AmazonBodies.Of(task, Sea, (512, 512)),
            "#/imageGenerationConfig: extraneous key [width] is not permitted#/imageGenerationConfig: extraneous key [height] is not permitted");
    }

    [Fact]
    public async Task Removing_a_background_takes_no_configuration()
    {
        var body = AmazonBodies.Of("BACKGROUND_REMOVAL", Sea);
        body["imageGenerationConfig"] = new JsonObject();
        foreach (var model in new[] { BedrockWorld.Nova, BedrockWorld.Titan }) await Refused(model, body, "#: extraneous key [imageGenerationConfig] is not permitted");
    }

    [Theory]
    [InlineData("INPAINTING", "inPaintingParams")]
    [InlineData("OUTPAINTING", "outPaintingParams")]
    public async Task There_must_be_exactly_one_kind_of_mask(string task, string parameters)
    {
        var body = AmazonBodies.Of(task, Sea);
        body[parameters]!["maskPrompt"] = "the lighthouse";
        await Refused(BedrockWorld.Nova, body, $"#/{parameters}: 2 subschemas matched instead of one");
        body[parameters]!.AsObject().Remove("maskPrompt");
        body[parameters]!.AsObject().Remove("maskImage");
        await Refused(BedrockWorld.Titan, body, $"#/{parameters}: 0 subschemas matched instead of one");
    }

    [Fact]
    public async Task A_mask_must_be_pure_and_fit()
    {
        foreach (var model in new[] { BedrockWorld.Nova, BedrockWorld.Titan })
        {
            var body = AmazonBodies.Of("INPAINTING", Sea);
            body["inPaintingParams"]!["maskImage"] = Given.Base64(Given.Plain(320, 320, 1));
            Assert.Equal("The picture in maskImage must contain only pure black and pure white pixels.", (await world.Refusal(model, body.ToJsonString())).Message);
            body["inPaintingParams"]!["maskImage"] = AmazonBodies.Mask(336);
            Assert.Equal(
                "The picture in maskImage measures 336x336: a mask must have the size of its image, 320x320.", (await world.Refusal(model, body.ToJsonString())).Message);
        }
        var tryOn = AmazonBodies.Of("VIRTUAL_TRY_ON", Sea);
        tryOn["virtualTryOnParams"]!["imageBasedMask"]!["maskImage"] = AmazonBodies.Mask(336);
        Assert.Contains("must have the size of its image", (await world.Refusal(BedrockWorld.Nova, tryOn.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jpeg_of_full_quality_can_be_a_mask()
    {
        var body = AmazonBodies.Of("INPAINTING", Sea);
        body["inPaintingParams"]!["maskImage"] = Given.Base64(Given.As(PictureFormat.Jpeg, Given.Plain(320, 320, 0)));
        await world.Answer(BedrockWorld.Nova, body.ToJsonString());
    }

    [Theory]
    [InlineData(304, 320, "each side must be at least 320 pixels")]
    [InlineData(4112, 1040, "no side may be longer than 4096 pixels")]
    [InlineData(1296, 320, "the aspect ratio must be between 1:4 and 4:1")]
    [InlineData(2064, 2048, "there must be at most 4194304 pixels")]
    public async Task Nova_takes_pictures_within_limits(int width, int height, string why) => Assert.Equal(
        (400, "ValidationException", $"The picture in image measures {width}x{height}: {why}."),
        await world.Refusal(BedrockWorld.Nova, AmazonBodies.Of("BACKGROUND_REMOVAL", Given.Plain(width, height)).ToJsonString()));

    [Fact]
    public async Task Titan_takes_pictures_of_up_to_1408_pixels_a_side()
    {
        await world.Answer(BedrockWorld.Titan, AmazonBodies.Of("BACKGROUND_REMOVAL", Given.Plain(1408, 333)).ToJsonString());
        Assert.Equal(
            (400, "ValidationException", "The picture in image measures 1409x320: no side may be longer than 1408 pixels."),
            await world.Refusal(BedrockWorld.Titan, AmazonBodies.Of("BACKGROUND_REMOVAL", Given.Plain(1409, 320)).ToJsonString()));
    }

    [Fact]
    public async Task Pictures_must_be_opaque_png_or_jpeg_of_eight_bits()
    {
        var holed = Given.Holed(320, 320, (x, y) => x == 160 && y == 160);
        var opaque = Given.Holed(320, 320, (_, _) => false);
        using var image = NetVips.Image.NewFromBuffer(Sea);
        using var deep = image.Colourspace(NetVips.Enums.Interpretation.Rgb16);
        foreach (var model in new[] { BedrockWorld.Nova, BedrockWorld.Titan })
        {
            await world.Answer(model, AmazonBodies.Of("BACKGROUND_REMOVAL", opaque).ToJsonString());
            await world.Answer(model, AmazonBodies.Of("BACKGROUND_REMOVAL", Given.As(PictureFormat.Jpeg, Sea)).ToJsonString());
            foreach (var (file, why) in new[]
            {
                (holed, "must not contain transparent or translucent pixels"), (Given.As(PictureFormat.WebP, Sea), "is WebP: send PNG or JPEG"),
                (deep.PngsaveBuffer(), "must have 8 bits a channel"),
            })
            {
                Assert.Equal(
                    (400, "ValidationException", $"The picture in image {why}."),
                    await world.Refusal(model, AmazonBodies.Of("BACKGROUND_REMOVAL", file).ToJsonString()));
            }
        }
    }

    [Fact]
    public async Task Up_to_five_pictures_are_varied()
    {
        var body = AmazonBodies.Of("IMAGE_VARIATION", Sea, (320, 320));
        var images = new JsonArray([.. Enumerable.Repeat(Given.Base64(Sea), 5).Select(image => (JsonNode)image)]);
        body["imageVariationParams"]!["images"] = images;
        await world.Answer(BedrockWorld.Nova, body.ToJsonString());
        images.Add(Given.Base64(Sea));
        await Refused(BedrockWorld.Nova, body, "#/imageVariationParams/images: expected maximum item count: 5, found: 6");
        images.Clear();
        await Refused(BedrockWorld.Nova, body, "#/imageVariationParams/images: expected minimum item count: 1, found: 0");
        images.Add(7);
        await Refused(BedrockWorld.Nova, body, "#/imageVariationParams/images/0: expected type: String, found: Integer");
        images[0] = Given.Base64(Given.Plain(64, 64));
        Assert.StartsWith("The picture in images[0] measures 64x64", (await world.Refusal(BedrockWorld.Nova, body.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMAGE_VARIATION", "imageVariationParams/similarityStrength", "0.19", "0.19 is not greater or equal to 0.2")]
    [InlineData("IMAGE_VARIATION", "imageVariationParams/similarityStrength", "1.01", "1.01 is not less or equal to 1")]
    [InlineData("TEXT_IMAGE", "textToImageParams/controlStrength", "1.1", "1.1 is not less or equal to 1")]
    [InlineData("TEXT_IMAGE", "textToImageParams/controlMode", "\"DEPTH\"", "DEPTH is not a valid enum value")]
    [InlineData("OUTPAINTING", "outPaintingParams/outPaintingMode", "\"SOFT\"", "SOFT is not a valid enum value")]
    [InlineData("COLOR_GUIDED_GENERATION", "colorGuidedGenerationParams/colors", "[]", "expected minimum item count: 1, found: 0")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams/maskType", "\"FACE\"", "FACE is not a valid enum value")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams/mergeStyle", "\"HARD\"", "HARD is not a valid enum value")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams/returnMask", "\"true\"", "expected type: Boolean, found: String")]
    [InlineData("VIRTUAL_TRY_ON", "virtualTryOnParams/maskExclusions", "{\"preserveHands\":\"YES\"}", null)]
    public async Task A_value_out_of_its_range_is_refused(string task, string path, string value, string? violation)
    {
        var body = AmazonBodies.Of(task, Sea);
        var names = path.Split('/');
        body[names[0]]![names[1]] = JsonNode.Parse(value);
        await Refused(BedrockWorld.Nova, body, violation is null ? $"#/{path}/preserveHands: YES is not a valid enum value" : $"#/{path}: {violation}");
    }

    [Fact]
    public async Task Colours_are_one_to_ten_codes()
    {
        var body = AmazonBodies.Of("COLOR_GUIDED_GENERATION", null);
        body["colorGuidedGenerationParams"]!["colors"] = new JsonArray("red");
        await Refused(BedrockWorld.Nova, body, "#/colorGuidedGenerationParams/colors/0: string [red] does not match pattern ^#[0-9A-Fa-f]{6}$");
        body["colorGuidedGenerationParams"]!["colors"] = new JsonArray([.. Enumerable.Repeat("#ffffff", 11).Select(code => (JsonNode)code)]);
        await Refused(BedrockWorld.Titan, body, "#/colorGuidedGenerationParams/colors: expected maximum item count: 10, found: 11");
    }

    [Fact]
    public async Task Control_needs_something_to_follow()
    {
        var body = AmazonBodies.Of("TEXT_IMAGE", null);
        body["textToImageParams"]!["controlMode"] = "CANNY_EDGE";
        await Refused(BedrockWorld.Nova, body, "#/textToImageParams: property [conditionImage] is required");
    }

    [Fact]
    public async Task A_mask_of_one_type_only_is_sent_for_trying_on()
    {
        var body = AmazonBodies.Of("VIRTUAL_TRY_ON", Sea);
        body["virtualTryOnParams"]!["promptBasedMask"] = new JsonObject { ["maskPrompt"] = "the shirt" };
        await Refused(BedrockWorld.Nova, body, "#/virtualTryOnParams: extraneous key [promptBasedMask] is not permitted");
    }

    [Theory]
    [InlineData(BedrockWorld.Nova, 1024)]
    [InlineData(BedrockWorld.Titan, 512)]
    public async Task Mask_prompts_end_where_texts_do(string model, int longest)
    {
        var body = AmazonBodies.Of("INPAINTING", Sea);
        body["inPaintingParams"]!.AsObject().Remove("maskImage");
        body["inPaintingParams"]!["maskPrompt"] = new string('x', longest + 1);
        await Refused(model, body, $"#/inPaintingParams/maskPrompt: expected maxLength: {longest}, actual: {longest + 1}");
    }

    private async Task Refused(string model, JsonObject body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."), await world.Refusal(model, body.ToJsonString()));
}
