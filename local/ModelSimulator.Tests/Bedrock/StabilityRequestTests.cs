using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What Stability's models take, and in which words they refuse.</summary>
public sealed class StabilityRequestTests : IAsyncLifetime
{
    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{}""", "#: required key [prompt] not found")]
    [InlineData("""[]""", "#: expected type: JSONObject, found: JSONArray")]
    [InlineData("""{"prompt":null}""", "#/prompt: expected type: String, found: Null")]
    [InlineData("""{"prompt":7}""", "#/prompt: expected type: String, found: Integer")]
    [InlineData("""{"prompt":"\ud800"}""", "#/prompt: expected type: String, found: String")]
    [InlineData("""{"prompt":""}""", "#/prompt: expected minLength: 1, actual: 0")]
    [InlineData("""{"prompt":"x","negative_prompt":null}""", "#/negative_prompt: expected type: String, found: Null")]
    [InlineData("""{"prompt":"x","seed":null}""", "#/seed: expected type: Integer, found: Null")]
    [InlineData("""{"prompt":"x","seed":"7"}""", "#/seed: expected type: Integer, found: String")]
    [InlineData("""{"prompt":"x","seed":1.5}""", "#/seed: expected type: Integer, found: BigDecimal")]
    [InlineData("""{"prompt":"x","seed":-1}""", "#/seed: -1 is not greater or equal to 0")]
    [InlineData("""{"prompt":"x","seed":4294967296}""", "#/seed: 4294967296 is not less or equal to 4294967295")]
    [InlineData("""{"prompt":"x","aspect_ratio":"4:3"}""", "#/aspect_ratio: 4:3 is not a valid enum value")]
    [InlineData("""{"prompt":"x","aspect_ratio":169}""", "#/aspect_ratio: expected type: String, found: Integer")]
    [InlineData("""{"prompt":"x","output_format":"webp"}""", "#/output_format: webp is not a valid enum value")]
    [InlineData("""{"prompt":"x","width":1024}""", "#: extraneous key [width] is not permitted")]
    [InlineData("""{"prompt":"x","style_preset":"anime"}""", "#: extraneous key [style_preset] is not permitted")]
    [InlineData("""{"prompt":"x","mode":"text-to-image"}""", "#: extraneous key [mode] is not permitted")]
    [InlineData("""{"text_prompts":[{"text":"x"}]}""",
        "#: extraneous key [text_prompts] is not permitted#: required key [prompt] not found")]
    public async Task Core_refuses(string body, string violations) => await Refused(SimulatorHost.Core, body, violations);

    [Theory]
    [InlineData("""{"prompt":"x","seed":4294967295}""", "#/seed: 4294967295 is not less or equal to 4294967294")]
    [InlineData("""{"prompt":"x","mode":"video"}""", "#/mode: video is not a valid enum value")]
    [InlineData("""{"prompt":"x","output_format":"gif"}""", "#/output_format: gif is not a valid enum value")]
    public async Task SD35_refuses(string body, string violations) => await Refused(SimulatorHost.Large, body, violations);

    [Theory]
    [InlineData("""{"prompt":"x","mode":"image-to-image"}""", "#/mode: image-to-image is not a valid enum value")]
    [InlineData("""{"prompt":"x","output_format":"webp"}""", "#/output_format: webp is not a valid enum value")]
    public async Task Ultra_refuses(string body, string violations) => await Refused(SimulatorHost.Ultra, body, violations);

    [Theory]
    [InlineData("prompt")]
    [InlineData("negative_prompt")]
    public async Task Texts_end_at_10_000_characters(string name)
    {
        var body = new JsonObject { ["prompt"] = "x", [name] = new string('x', 10_000), ["aspect_ratio"] = "1:1" };
        await _host.Answer(SimulatorHost.Core, body.ToJsonString());
        body[name] = new string('x', 10_001);
        await Refused(SimulatorHost.Core, body.ToJsonString(), $"#/{name}: expected maxLength: 10000, actual: 10001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"prompt":"x","prompt":"y"}""")]
    [InlineData("""{"prompt":"x",}""")]
    public async Task What_is_no_json_is_malformed(string body) => Assert.Equal(
        (400, "ValidationException", "Malformed input request, please reformat your input and try again."),
        await _host.Refusal(SimulatorHost.Core, body));

    [Theory]
    [InlineData("1:1", 1024, 1024)]
    [InlineData("16:9", 1344, 768)]
    [InlineData("21:9", 1536, 640)]
    [InlineData("2:3", 832, 1216)]
    [InlineData("3:2", 1216, 832)]
    [InlineData("4:5", 896, 1088)]
    [InlineData("5:4", 1088, 896)]
    [InlineData("9:16", 768, 1344)]
    [InlineData("9:21", 640, 1536)]
    public async Task A_shape_comes_out_in_that_shape(string ratio, int width, int height)
    {
        var image = SimulatorHost.Image(await _host.Answer(SimulatorHost.Core,
            $$"""{"prompt":"a circle","aspect_ratio":"{{ratio}}","seed":1}"""));
        Assert.Equal((width, height), PngSize(image));
    }

    [Fact]
    public async Task The_answer_has_seeds_reasons_and_one_image_and_no_more()
    {
        var answer = await _host.Answer(SimulatorHost.Ultra, """{"prompt":"a circle","seed":4294967295,"mode":"text-to-image"}""");
        Assert.Equal(["seeds", "finish_reasons", "images"], answer.Select(member => member.Key));
        Assert.Equal(4294967295, (long)answer["seeds"]![0]!);
        Assert.Null(Assert.Single(answer["finish_reasons"]!.AsArray()));
        Assert.Single(answer["images"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"prompt":"a circle"}""")]
    [InlineData("""{"prompt":"a circle","seed":0}""")]
    public async Task Without_a_seed_chance_decides_and_says_so(string body)
    {
        var first = await _host.Answer(SimulatorHost.Core, body);
        var second = await _host.Answer(SimulatorHost.Core, body);
        Assert.NotEqual((long)first["seeds"]![0]!, (long)second["seeds"]![0]!);
        var again = await _host.Answer(SimulatorHost.Core, $$"""{"prompt":"a circle","seed":{{(long)first["seeds"]![0]!}}}""");
        Assert.Equal(SimulatorHost.Image(first), SimulatorHost.Image(again));
    }

    [Fact]
    public async Task A_jpeg_is_a_jpeg()
    {
        var image = SimulatorHost.Image(await _host.Answer(SimulatorHost.Core,
            """{"prompt":"a circle","seed":3,"output_format":"jpeg"}"""));
        Assert.Equal([0xFF, 0xD8, 0xFF], image[..3]);
    }

    [Fact]
    public async Task An_empty_negative_prompt_is_no_fault_here()
    {
        await _host.Answer(SimulatorHost.Core, """{"prompt":"a circle","negative_prompt":""}""");
    }

    private async Task Refused(string model, string body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."),
        await _host.Refusal(model, body));

    private static (int Width, int Height) PngSize(byte[] png) => ((png[18] << 8) | png[19], (png[22] << 8) | png[23]);
}
