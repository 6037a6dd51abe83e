using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>SD 3.5 and Ultra starting from an image; SD 3.5 writing WebP.</summary>
public sealed class StabilityImageToImageTests : IAsyncLifetime
{
    private static readonly byte[] Sea = TestImages.Rendered("a lighthouse on a cliff at sunset", 1024, 1024);

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(SimulatorHost.Large)]
    [InlineData(SimulatorHost.Ultra)]
    public async Task Strength_goes_from_the_input_image_to_the_prompt_alone(string model)
    {
        var given = new Got(Sea);
        var painting = new Got(SimulatorHost.Image(await _host.Answer(model, """{"prompt":"a castle on a mountain","seed":5}""")));
        var last = 0.0;
        foreach (var strength in new[] { 0, 0.2, 0.5, 0.8 })
        {
            var image = new Got(await Image(model, strength));
            Assert.InRange(image.DistanceTo(given), last, last + 255);
            last = image.DistanceTo(given) + 0.1;
            if (strength == 0) Assert.Equal(given.Pixels, image.Pixels);
        }
        Assert.Equal(painting.Pixels, new Got(await Image(model, 1)).Pixels);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes() =>
        Assert.Equal(await Image(SimulatorHost.Large, 0.5), await Image(SimulatorHost.Large, 0.5));

    [Fact]
    public async Task Ultra_has_a_strength_of_its_own_and_SD35_must_be_told_one()
    {
        Assert.Equal(await Image(SimulatorHost.Ultra, 0.35), await Image(SimulatorHost.Ultra, strength: null));
        await Refused(SimulatorHost.Large, Body(SimulatorHost.Large, strength: null), "#: required key [strength] not found");
    }

    [Fact]
    public async Task The_answer_has_about_a_megapixel_in_the_images_shape()
    {
        var body = Body(SimulatorHost.Large, 0.3);
        body["image"] = TestImages.Base64(TestImages.Rendered("a cat", 192, 96));
        var image = new Got(SimulatorHost.Image(await _host.Answer(SimulatorHost.Large, body.ToJsonString())));
        Assert.Equal((1448, 728), image.Size);
    }

    [Fact]
    public async Task SD35_writes_webp()
    {
        var image =
            new Got(SimulatorHost.Image(await _host.Answer(SimulatorHost.Large,
            """{"prompt":"a circle","seed":3,"output_format":"webp"}""")));
        Assert.Equal((1024, 1024, "webp"), (image.Width, image.Height, image.Format));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task Jpeg_and_webp_are_taken_as_well(string format)
    {
        var body = Body(SimulatorHost.Ultra, 0);
        body["image"] = TestImages.Base64(TestImages.As(format, TestImages.Rendered("a cat", 128, 128)));
        await _host.Answer(SimulatorHost.Ultra, body.ToJsonString());
    }

    [Fact]
    public async Task What_does_not_belong_together_is_refused()
    {
        var body = Body(SimulatorHost.Large, 0.5);
        body["aspect_ratio"] = "1:1";
        await Refused(SimulatorHost.Large, body, "#: extraneous key [aspect_ratio] is not permitted");

        body = Body(SimulatorHost.Large, 0.5);
        body["mode"] = "text-to-image";
        await Refused(SimulatorHost.Large, body, "#: extraneous key [image] is not permitted#: extraneous key [strength] is not permitted");
        body.Remove("mode");
        await Refused(SimulatorHost.Large, body, "#: extraneous key [image] is not permitted#: extraneous key [strength] is not permitted");
        body = Body(SimulatorHost.Large, 0.5);
        body.Remove("image");
        await Refused(SimulatorHost.Large, body, "#: required key [image] not found");

        await Refused(SimulatorHost.Ultra, new() { ["prompt"] = "x", ["strength"] = 0.5 }, "#: extraneous key [strength] is not permitted");
        await Refused(SimulatorHost.Core, new() { ["prompt"] = "x", ["image"] = TestImages.Base64(Sea) },
            "#: extraneous key [image] is not permitted");
        await Refused(SimulatorHost.Ultra, Body(SimulatorHost.Ultra, 1.01), "#/strength: 1.01 is not less or equal to 1");
        await Refused(SimulatorHost.Ultra, Body(SimulatorHost.Ultra, -0.01), "#/strength: -0.01 is not greater or equal to 0");
    }

    [Fact]
    public async Task A_side_must_have_64_pixels()
    {
        var body = Body(SimulatorHost.Ultra, 0.5);
        body["image"] = TestImages.Base64(TestImages.Plain(63, 200));
        Assert.Equal(
            (400, "ValidationException", "The image in image measures 63x200: each side must be at least 64 pixels."),
            await _host.Refusal(SimulatorHost.Ultra, body.ToJsonString()));
    }

    private static JsonObject Body(string model, double? strength)
    {
        var body = new JsonObject { ["prompt"] = "a castle on a mountain", ["image"] = TestImages.Base64(Sea), ["seed"] = 5 };
        if (strength is { } given) body["strength"] = given;
        if (model == SimulatorHost.Large) body["mode"] = "image-to-image";
        return body;
    }

    private async Task<byte[]> Image(string model, double? strength) =>
        SimulatorHost.Image(await _host.Answer(model, Body(model, strength).ToJsonString()));

    private async Task Refused(string model, JsonObject body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."),
        await _host.Refusal(model, body.ToJsonString()));
}
