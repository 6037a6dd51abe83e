using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What Nova Canvas and Titan take, and in which words they refuse.</summary>
public sealed class AmazonRequestTests : IAsyncLifetime
{
    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartBeforeRetirement();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{}""", "#: required key [taskType] not found")]
    [InlineData("""{"taskType":null}""", "#/taskType: expected type: String, found: Null")]
    [InlineData("""{"taskType":"PAINT"}""", "#/taskType: PAINT is not a valid enum value")]
    [InlineData("""{"taskType":"TEXT_IMAGE"}""", "#: required key [textToImageParams] not found")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":"x"}""", "#/textToImageParams: expected type: JSONObject, found: String")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{}}""", "#/textToImageParams: required key [text] not found")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":""}}""",
        "#/textToImageParams/text: expected minLength: 1, actual: 0")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"x","negativeText":""}}""",
        "#/textToImageParams/negativeText: expected minLength: 1, actual: 0")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"x","negativeText":null}}""",
        "#/textToImageParams/negativeText: expected type: String, found: Null")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"x","size":1}}""",
        "#/textToImageParams: extraneous key [size] is not permitted")]
    [InlineData("""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"x"},"inPaintingParams":{}}""",
        "#: extraneous key [inPaintingParams] is not permitted")]
    public async Task Both_refuse(string body, string violations)
    {
        await Refused(SimulatorHost.Nova, body, violations);
        await Refused(SimulatorHost.Titan, body, violations);
    }

    [Theory]
    [InlineData("\"seed\":null", "/seed: expected type: Integer, found: Null")]
    [InlineData("\"seed\":-1", "/seed: -1 is not greater or equal to 0")]
    [InlineData("\"seed\":2147483647", "/seed: 2147483647 is not less or equal to 2147483646")]
    [InlineData("\"seed\":1.5", "/seed: expected type: Integer, found: BigDecimal")]
    [InlineData("\"cfgScale\":1", "/cfgScale: 1 is not greater or equal to 1.1")]
    [InlineData("\"cfgScale\":10.01", "/cfgScale: 10.01 is not less or equal to 10")]
    [InlineData("\"cfgScale\":\"8\"", "/cfgScale: expected type: Number, found: String")]
    [InlineData("\"numberOfImages\":0", "/numberOfImages: 0 is not greater or equal to 1")]
    [InlineData("\"numberOfImages\":6", "/numberOfImages: 6 is not less or equal to 5")]
    [InlineData("\"quality\":\"best\"", "/quality: best is not a valid enum value")]
    [InlineData("\"steps\":50", ": extraneous key [steps] is not permitted")]
    public async Task Both_refuse_in_the_config(string member, string violation)
    {
        await Refused(SimulatorHost.Nova, Body($"{member}"), $"#/imageGenerationConfig{violation}");
        await Refused(SimulatorHost.Titan, Body($"{member}"), $"#/imageGenerationConfig{violation}");
    }

    [Theory]
    [InlineData("\"width\":304", "/width: 304 is not greater or equal to 320")]
    [InlineData("\"height\":4112", "/height: 4112 is not less or equal to 4096")]
    [InlineData("\"width\":1000", "/width: 1000 is not a multiple of 16")]
    public async Task Nova_refuses_sizes(string member, string violation) => await Refused(SimulatorHost.Nova, Body(member),
        $"#/imageGenerationConfig{violation}");

    [Theory]
    [InlineData(4096, 320, "aspect ratio")]
    [InlineData(320, 1296, "aspect ratio")]
    [InlineData(2064, 2048, "4194304")]
    public async Task Nova_refuses_shapes_and_areas(int width, int height, string hint)
    {
        var (status, type, message) = await _host.Refusal(SimulatorHost.Nova, Body($"\"width\":{width},\"height\":{height}"));
        Assert.Equal((400, "ValidationException"), (status, type));
        Assert.Contains(hint, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(320, 1280)]
    [InlineData(1344, 768)]
    [InlineData(2048, 2048)]
    public async Task Nova_renders_any_size_within_its_limits(int width, int height)
    {
        var image = SimulatorHost.Image(await _host.Answer(SimulatorHost.Nova, Body($"\"width\":{width},\"height\":{height}")));
        Assert.Equal((width, height), ((image[18] << 8) | image[19], (image[22] << 8) | image[23]));
    }

    [Theory]
    [InlineData("\"width\":1024", 1024, 1024)]
    [InlineData("\"width\":1173,\"height\":640", 1173, 640)]
    [InlineData("\"width\":320,\"height\":704", 320, 704)]
    public async Task Titan_renders_the_sizes_of_its_list(string member, int width, int height)
    {
        var image = SimulatorHost.Image(await _host.Answer(SimulatorHost.Titan, Body(member)));
        Assert.Equal((width, height), ((image[18] << 8) | image[19], (image[22] << 8) | image[23]));
    }

    [Theory]
    [InlineData("\"width\":1408,\"height\":1408")]
    [InlineData("\"width\":1344,\"height\":768")]
    [InlineData("\"width\":512")]
    public async Task Titan_refuses_any_other_size(string member)
    {
        var (status, type, _) = await _host.Refusal(SimulatorHost.Titan, Body(member));
        Assert.Equal((400, "ValidationException"), (status, type));
    }

    [Theory]
    [InlineData(SimulatorHost.Nova, 1024)]
    [InlineData(SimulatorHost.Titan, 512)]
    public async Task Texts_end_where_the_model_says(string model, int maxLength)
    {
        foreach (var name in new[] { "text", "negativeText" })
        {
            var texts = new JsonObject { ["text"] = "x", [name] = new string('x', maxLength) };
            var body = new JsonObject
            {
                ["taskType"] = "TEXT_IMAGE",
                ["textToImageParams"] = texts,
                ["imageGenerationConfig"] = new JsonObject { ["width"] = 512, ["height"] = 512 }
            };
            await _host.Answer(model, body.ToJsonString());
            texts[name] = new string('x', maxLength + 1);
            await Refused(model, body.ToJsonString(),
                $"#/textToImageParams/{name}: expected maxLength: {maxLength}, actual: {maxLength + 1}");
        }
    }

    [Fact]
    public async Task Only_Nova_has_styles()
    {
        const string Styled =
            """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a circle","style":"DESIGN_SKETCH"}, """
            + """ "imageGenerationConfig":{"width":512,"height":512}}""";
        var styled = SimulatorHost.Image(await _host.Answer(SimulatorHost.Nova, Styled));
        Assert.NotEqual(SimulatorHost.Image(await _host.Answer(SimulatorHost.Nova, Body("\"width\":512,\"height\":512"))), styled);
        await Refused(SimulatorHost.Nova, Styled.Replace("DESIGN_SKETCH", "CUBISM", StringComparison.Ordinal),
            "#/textToImageParams/style: CUBISM is not a valid enum value");
        await Refused(SimulatorHost.Titan, Styled, "#/textToImageParams: extraneous key [style] is not permitted");
    }

    [Theory]
    [InlineData(SimulatorHost.Nova, 12)]
    [InlineData(SimulatorHost.Titan, 42)]
    public async Task Without_a_seed_the_image_is_that_of_the_default_seed(string model, int seed)
    {
        const string Size = "\"width\":512,\"height\":512";
        var without = SimulatorHost.Image(await _host.Answer(model, Body(Size)));
        Assert.Equal(without, SimulatorHost.Image(await _host.Answer(model, Body($"{Size},\"seed\":{seed}"))));
        Assert.NotEqual(without, SimulatorHost.Image(await _host.Answer(model, Body($"{Size},\"seed\":{seed + 1}"))));
    }

    [Fact]
    public async Task Five_images_are_five_different_ones()
    {
        var answer = await _host.Answer(SimulatorHost.Nova, Body("\"numberOfImages\":5,\"width\":320,\"height\":320"));
        Assert.Equal(["images", "error"], answer.Select(member => member.Key));
        Assert.Null(answer["error"]);
        Assert.Equal(5, answer["images"]!.AsArray().Select(image => (string)image!).Distinct().Count());
    }

    private static string Body(string config) =>
        $$$"""{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a circle"},"imageGenerationConfig":{ {{{config}}} }}""";

    private async Task Refused(string model, string body, string violations) => Assert.Equal(
        (400, "ValidationException", $"Malformed input request: {violations}, please reformat your input and try again."),
        await _host.Refusal(model, body));
}
