using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>The old SDXL, for those who rehearse its end.</summary>
public sealed class StableDiffusionXlTests : IAsyncLifetime
{
    private const string Xl = "stability.stable-diffusion-xl-v1";

    private BedrockWorld world = null!;

    public async Task InitializeAsync() => world = await BedrockWorld.StartBeforeRetirement();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task It_ended_on_the_20th_of_May_2025()
    {
        await using var today = await BedrockWorld.Start();
        foreach (var id in new[] { Xl, Xl + ":0" })
        {
            var (status, type, message) = await today.Refusal(id, Body().ToJsonString());
            Assert.Equal((404, "ResourceNotFoundException"), (status, type));
            Assert.StartsWith("This model version has reached the end of its life.", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_answer_has_artifacts()
    {
        var answer = await world.Answer(Xl, Body().ToJsonString());
        Assert.Equal(["result", "artifacts"], answer.Select(member => member.Key));
        Assert.Equal("success", (string)answer["result"]!);
        var artifact = Assert.Single(answer["artifacts"]!.AsArray())!.AsObject();
        Assert.Equal(["seed", "base64", "finishReason"], artifact.Select(member => member.Key));
        Assert.Equal((5, "SUCCESS"), ((int)artifact["seed"]!, (string)artifact["finishReason"]!));
        Assert.Equal((1024, 1024), Picture(answer).Size);
        Assert.Equal(answer.ToJsonString(), (await world.Answer(Xl, Body().ToJsonString())).ToJsonString());
        Assert.Equal(("painted", 1, true), await world.LastBooked());
    }

    [Fact]
    public async Task A_filtered_picture_comes_blurred()
    {
        var clear = Picture(await world.Answer(Xl, Body().ToJsonString()));
        await world.Arm("""{"fault":"content-filter-output"}""");
        var answer = await world.Answer(Xl, Body().ToJsonString());
        Assert.Equal("CONTENT_FILTERED", (string)answer["artifacts"]![0]!["finishReason"]!);
        var blurred = Picture(answer);
        Assert.Equal(clear.Size, blurred.Size);
        Assert.True(Roughness(blurred) * 4 < Roughness(clear), $"{Roughness(blurred)} against {Roughness(clear)}");
        Assert.Equal(("content-filter-output", 1, false), await world.LastBooked());
    }

    [Fact]
    public async Task Negative_weights_are_what_is_not_wanted()
    {
        var plain = Body();
        var weighted = Body();
        weighted["text_prompts"]!.AsArray().Add(new JsonObject { ["text"] = "birds", ["weight"] = -1 });
        Assert.NotEqual(Picture(await world.Answer(Xl, plain.ToJsonString())).File, Picture(await world.Answer(Xl, weighted.ToJsonString())).File);
    }

    [Fact]
    public async Task Image_strength_is_likeness()
    {
        var given = Given.Painting("a cat", 512, 512);
        var distances = new List<double>();
        foreach (var strength in new[] { 1, 0.7, 0.3 })
        {
            var body = Body();
            (body["init_image"], body["image_strength"]) = (Given.Base64(given), strength);
            distances.Add(Picture(await world.Answer(Xl, body.ToJsonString())).DistanceTo(new(given)));
        }
        Assert.Equal(0, distances[0]);
        Assert.Equal(distances.Order(), distances);
    }

    [Theory]
    [InlineData("MASK_IMAGE_WHITE", true)]
    [InlineData("MASK_IMAGE_BLACK", false)]
    public async Task A_mask_says_by_its_source_which_colour_changes(string source, bool whiteChanges)
    {
        var given = Given.Painting("a cat", 256, 256);
        var body = Body();
        (body["init_image"], body["mask_source"]) = (Given.Base64(given), source);
        body["mask_image"] = Given.Base64(Given.Mask(256, 256, (x, _) => x < 128));
        Picture(await world.Answer(Xl, body.ToJsonString())).AssertChangedOnly(new(given), (x, _) => x < 128 == whiteChanges);
    }

    [Theory]
    [InlineData("cfg_scale", "36", "#/cfg_scale: 36 is not less or equal to 35")]
    [InlineData("steps", "9", "#/steps: 9 is not greater or equal to 10")]
    [InlineData("seed", "4294967296", "#/seed: 4294967296 is not less or equal to 4294967295")]
    [InlineData("width", "1000", "#/width: 1000 is not a multiple of 64")]
    [InlineData("style_preset", "\"cubism\"", "#/style_preset: cubism is not a valid enum value")]
    [InlineData("samples", "2", "#/samples: 2 is not less or equal to 1")]
    [InlineData("text_prompts", "[]", "#/text_prompts: expected minimum item count: 1, found: 0")]
    [InlineData("text_prompts", "[{\"weight\":1}]", "#/text_prompts/0: required key [text] not found")]
    [InlineData("text_prompts", "\"x\"", "#/text_prompts: expected type: JSONArray, found: String")]
    [InlineData("prompt", "\"x\"", "#: extraneous key [prompt] is not permitted")]
    [InlineData("image_strength", "0.5", "#: property [init_image] is required")]
    public async Task Limits_are_refused(string name, string value, string violation)
    {
        var body = Body();
        body[name] = JsonNode.Parse(value);
        Assert.Equal(
            (400, "ValidationException", $"Malformed input request: {violation}, please reformat your input and try again."), await world.Refusal(Xl, body.ToJsonString()));
    }

    [Fact]
    public async Task Only_its_own_sizes_are_painted()
    {
        var body = Body();
        (body["width"], body["height"]) = (1344, 768);
        Assert.Equal((1344, 768), Picture(await world.Answer(Xl, body.ToJsonString())).Size);
        body["height"] = 832;
        Assert.StartsWith("Invalid image dimensions 1344x832", (await world.Refusal(Xl, body.ToJsonString())).Message, StringComparison.Ordinal);
    }

    private static JsonObject Body() => new()
    {
        ["text_prompts"] = new JsonArray(new JsonObject { ["text"] = "a castle on a mountain", ["weight"] = 1 }), ["cfg_scale"] = 8, ["steps"] = 30, ["seed"] = 5,
    };

    private static Got Picture(JsonObject answer) => new(Convert.FromBase64String((string)answer["artifacts"]![0]!["base64"]!));

    /// <summary>How much neighbours differ.</summary>
    private static double Roughness(Got picture) =>
        Enumerable.Range(0, picture.Height).Average(y => Enumerable.Range(1, picture.Width - 1).Average(x => Math.Abs(picture[x, y][1] - picture[x - 1, y][1])));
}
