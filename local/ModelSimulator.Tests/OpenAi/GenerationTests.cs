using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.OpenAi;

/// <summary>Images from words, as OpenAI's Images API gives them.</summary>
public sealed class GenerationTests : IAsyncLifetime
{
    private SimulatorHost _host = null!;
    private OpenAiClient _openAi = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.Start();
        _openAi = OpenAiClient.Of(_host);
    }

    public async Task DisposeAsync()
    {
        await _openAi.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_answer_says_what_was_made_and_what_it_costs()
    {
        using var response = await _openAi.Generate("""{"model":"gpt-image-2","prompt":"a lighthouse"}""");
        Assert.StartsWith("req_", Assert.Single(response.Headers.GetValues("x-request-id")), StringComparison.Ordinal);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal(["created", "background", "data", "output_format", "quality", "size", "usage"], answer.Select(member => member.Key));
        Assert.Equal(_host.Clock.GetUtcNow().ToUnixTimeSeconds(), (long)answer["created"]!);
        Assert.Equal(("opaque", "png", "medium", "1024x1024"), ((string)answer["background"]!, (string)answer["output_format"]!,
            (string)answer["quality"]!, (string)answer["size"]!));
        Assert.Equal(["b64_json"], Assert.Single(answer["data"]!.AsArray())!.AsObject().Select(member => member.Key));
        var usage = answer["usage"]!;
        Assert.Equal(1767, (int)usage["output_tokens"]!);
        Assert.Equal((int)usage["input_tokens"]! + 1767, (int)usage["total_tokens"]!);
        Assert.Equal((0, (int)usage["input_tokens"]!), ((int)usage["input_tokens_details"]!["image_tokens"]!,
            (int)usage["input_tokens_details"]!["text_tokens"]!));
        Assert.Equal((1024, 1024), OpenAiClient.Image(answer).Size);
        Assert.Equal(("rendered", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_images_and_each_is_another()
    {
        const string Body = """{"model":"gpt-image-2","prompt":"a lighthouse","n":3,"size":"1024x640","quality":"low"}""";
        var answer = await _openAi.Answer(Body);
        Assert.Equal(3, answer["data"]!.AsArray().Select(image => (string)image!["b64_json"]!).Distinct().Count());
        Assert.Equal(answer.ToJsonString(), (await _openAi.Answer(Body)).ToJsonString());
        Assert.Equal(("rendered", 3, true), await _host.LastInvocation());
    }

    [Theory]
    [InlineData("1536x1024", 1536, 1024)]
    [InlineData("1824x1024", 1824, 1024)]
    [InlineData("640x1024", 640, 1024)]
    [InlineData("1408x480", 1408, 480)]
    [InlineData("auto", 1024, 1024)]
    public async Task A_size_comes_out_as_asked_for(string size, int width, int height)
    {
        var answer = await _openAi.Answer($$"""{"model":"gpt-image-2","prompt":"a circle","size":"{{size}}"}""");
        Assert.Equal($"{width}x{height}", (string)answer["size"]!);
        Assert.Equal((width, height), OpenAiClient.Image(answer).Size);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task A_format_comes_out_as_asked_for(string format)
    {
        var answer =
            await _openAi.Answer($$"""{"model":"gpt-image-2","prompt":"a circle","size":"1024x640","output_format":"{{format}}"}""");
        Assert.Equal((format, format), ((string)answer["output_format"]!, OpenAiClient.Image(answer).Format));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task Compression_makes_files_smaller(string format)
    {
        var lengths = new List<int>();
        foreach (var compression in new[] { 10, 90 })
            lengths.Add(OpenAiClient.Image(await _openAi.Answer(
                """{"model":"gpt-image-2","prompt":"a forest","size":"1024x640","""
                + $$""" "output_format":"{{format}}","output_compression":{{compression}}}""")).File.Length);
        Assert.True(lengths[0] * 2 < lengths[1], string.Join(' ', lengths));
    }

    [Fact]
    public async Task The_newer_models_can_leave_the_background_out()
    {
        foreach (var format in new[] { "png", "webp" })
        {
            var answer =
                await _openAi.Answer(
                $$"""{"model":"gpt-image-2.5-flare","prompt":"a cat","background":"transparent","output_format":"{{format}}"}""");
            Assert.Equal("transparent", (string)answer["background"]!);
            var image = OpenAiClient.Image(answer);
            Assert.Equal((4, 255, 0), (image.Bands, image.Alpha(512, 512), image.Alpha(4, 4)));
        }
    }

    [Theory]
    [InlineData("gpt-image-2-2026-04-21", "high")]
    [InlineData("gpt-image-2.5-sunburst", "xhigh")]
    [InlineData("gpt-image-2.5-flare-2026-09-08", "max")]
    [InlineData("gpt-image-2.6-flare", "max")]
    [InlineData("gpt-image-2.6-sunburst", "auto")]
    [InlineData("gpt-image-1.5", "high")]
    [InlineData("gpt-image-1-mini", "low")]
    [InlineData("chatgpt-image-latest", "auto")]
    public async Task Every_living_model_renders(string model, string quality)
    {
        var answer =
            await _openAi.Answer(
            $$"""{"model":"{{model}}","prompt":"a circle","quality":"{{quality}}","moderation":"low","user":"somebody","""
            + """ "background":"opaque","stream":false}""");
        Assert.Equal(quality == "auto" ? "medium" : quality, (string)answer["quality"]!);
    }

    [Fact]
    public async Task Null_means_not_sent() =>
        await _openAi.Answer(
            """{"model":"gpt-image-2","prompt":"a circle","n":null,"size":null,"quality":null,"background":null,"""
            + """ "output_format":null,"output_compression":null}""");
}
