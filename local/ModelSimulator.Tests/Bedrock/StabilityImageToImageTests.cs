using System.Text.Json.Nodes;
using ModelSimulator.Painting;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>SD 3.5 and Ultra starting from a picture; SD 3.5 writing WebP.</summary>
public sealed class StabilityImageToImageTests : IAsyncLifetime
{
    private static readonly byte[] Sea = Given.Painting("a lighthouse on a cliff at sunset", 1024, 1024);

    private BedrockWorld world = null!;

    public async Task InitializeAsync() => world = await BedrockWorld.Start();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(BedrockWorld.Large)]
    [InlineData(BedrockWorld.Ultra)]
    public async Task Strength_goes_from_the_given_picture_to_the_painting_alone(string model)
    {
        var given = new Got(Sea);
        var painting = new Got(BedrockWorld.Picture(await world.Answer(model, """{"prompt":"a castle on a mountain","seed":5}""")));
        var last = 0.0;
        foreach (var strength in new[] { 0, 0.2, 0.5, 0.8 })
        {
            var picture = new Got(await Picture(model, strength));
            Assert.InRange(picture.DistanceTo(given), last, last + 255);
            last = picture.DistanceTo(given) + 0.1;
            if (strength == 0) Assert.Equal(given.Pixels, picture.Pixels);
        }
        Assert.Equal(painting.Pixels, new Got(await Picture(model, 1)).Pixels);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes() =>
        Assert.Equal(await Picture(BedrockWorld.Large, 0.5), await Picture(BedrockWorld.Large, 0.5));

    [Fact]
    public async Task Ultra_has_a_strength_of_its_own_and_SD35_must_be_told_one()
    {
        Assert.Equal(await Picture(BedrockWorld.Ultra, 0.35), await Picture(BedrockWorld.Ultra, strength: null));
        await Refused(BedrockWorld.Large, Body(BedrockWorld.Large, strength: null), "#: required key [strength] not found");
    }

    [Fact]
    public async Task The_answer_has_about_a_megapixel_in_the_pictures_shape()
    {
        var body = Body(BedrockWorld.Large, 0.3);
        body["image"] = Given.Base64(Given.Painting("a cat", 192, 96));
        var picture = new Got(BedrockWorld.Picture(await world.Answer(BedrockWorld.Large, body.ToJsonString())));
        Assert.Equal((1448, 728), picture.Size);
    }

    [Fact]
    public async Task SD35_writes_webp()
    {
        var picture = new Got(BedrockWorld.Picture(await world.Answer(BedrockWorld.Large, """{"prompt":"a circle","seed":3,"output_format":"webp"}""")));
        Assert.Equal((1024, 1024, "webp"), (picture.Width, picture.Height, picture.Format));
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public async Task Jpeg_and_webp_are_taken_as_well(PictureFormat format)
    {
        var body = Body(BedrockWorld.Ultra, 0);
        body["image"] = Given.Base64(Given.As(format, Given.Painting("a cat", 128, 128)));
        await world.Answer(BedrockWorld.Ultra, body.ToJsonString());
    }

    [Fact]
    public async Task What_does_not_belong_together_is_refused()
    {
        var body = Body(BedrockWorld.Large, 0.5);
        body["aspect_ratio"] = "1:1";
        await Refused(BedrockWorld.Large, body, "#: extraneous key [aspect_ratio] is not permitted");

        body = Body(BedrockWorld.Large, 0.5);
        body["mode"] = "text-to-image";
        await Refused(BedrockWorld.Large, body, "#: extraneous key [image] is not permitted#: extraneous key [strength] is not permitted");
        body.Remove("mode");
        await Refused(BedrockWorld.Large, body, "#: extraneous key [image] is not permitted#: extraneous key [strength] is not permitted");
        body = Body(BedrockWorld.Large, 0.5);
        body.Remove("image");
        await Refused(BedrockWorld.Large, body, "#: required key [image] not found");

        await Refused(BedrockWorld.Ultra, new() { ["prompt"] = "x", ["strength"] = 0.5 }, "#: extraneous key [strength] is not permitted");
        await Refused(BedrockWorld.Core, new() { ["prompt"] = "x", ["image"] = Given.Base64(Sea) }, "#: extraneous key [image] is not permitted");
        await Refused(BedrockWorld.Ultra, Body(BedrockWorld.Ultra, 1.01), "#/strength: 1.01 is not less or equal to 1");
        await Refused(BedrockWorld.Ultra, Body(BedrockWorld.Ultra, -0.01), "#/strength: -0.01 is not greater or equal to 0");
    }

    [Fact]
    public async Task A_side_must_have_64_pixels()
    {
        var body = Body(BedrockWorld.Ultra, 0.5);
        body["image"] = Given.Base64(Given.Plain(63, 200));
        Assert.Equal(
            (400, "ValidationException", "The picture in image measures 63x200: each side must be at least 64 pixels."), await world.Refusal(BedrockWorld.Ultra, body.ToJsonString()));
    }

    private static JsonObject Body(string model, double? strength)
    {
        var body = new JsonObject { ["prompt"] = "a castle on a mountain", ["image"] = Given.Base64(Sea), ["seed"] = 5 };
        if (strength is { } given) body["strength"] = given;
        if (model == BedrockWorld.Large) body["mode"] = "image-to-image";
        return body;
    }

    private async Task<byte[]> Picture(string model, double? strength) => BedrockWorld.Picture(await world.Answer(model, Body(model, strength).ToJsonString()));

    private async Task Refused(string model, JsonObject body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."), await world.Refusal(model, body.ToJsonString()));
}
