using System.Text;

namespace ModelSimulator.Tests.OpenAi;

/// <summary>What OpenAI's Images API refuses, and how.</summary>
public sealed class GenerationLimitTests : IAsyncLifetime
{
    private const string Request = "invalid_request_error", User = "image_generation_user_error";

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

    [Theory]
    [InlineData("\"prompt\":null", Request, "missing_required_parameter", "prompt", "Missing required parameter: 'prompt'.")]
    [InlineData("\"prompt\":\"\"", Request, "string_below_min_length", "prompt", "got an empty string instead")]
    [InlineData("\"prompt\":7", Request, "invalid_type", "prompt",
        "Invalid type for 'prompt': expected a string, but got an integer instead.")]
    [InlineData("\"n\":0", Request, "integer_below_min_value", "n", "Expected a value >= 1, but got 0 instead.")]
    [InlineData("\"n\":11", Request, "integer_above_max_value", "n", "Expected a value <= 10, but got 11 instead.")]
    [InlineData("\"n\":\"2\"", Request, "invalid_type", "n", "expected an integer, but got a string instead.")]
    [InlineData("\"n\":1.5", Request, "invalid_type", "n", "expected an integer, but got a decimal number instead.")]
    [InlineData("\"quality\":\"hd\"", Request, "invalid_value", "quality",
        "Invalid value: 'hd'. Supported values are: 'low', 'medium', 'high', and 'auto'.")]
    [InlineData("\"quality\":\"xhigh\"", Request, "invalid_value", "quality", "Supported values are: 'low', 'medium', 'high', and 'auto'.")]
    [InlineData("\"output_format\":\"gif\"", Request, "invalid_value", "output_format", "Supported values are: 'png', 'jpeg', and 'webp'.")]
    [InlineData("\"background\":\"blue\"", Request, "invalid_value", "background",
        "Supported values are: 'transparent', 'opaque', and 'auto'.")]
    [InlineData("\"background\":\"transparent\"", User, "invalid_value", "background",
        "Transparent background is not supported for this model.")]
    [InlineData("\"moderation\":\"none\"", Request, "invalid_value", "moderation", "Supported values are: 'auto', and 'low'.")]
    [InlineData("\"output_compression\":101,\"output_format\":\"jpeg\"", Request, "integer_above_max_value", "output_compression",
        "Expected a value <= 100, but got 101 instead.")]
    [InlineData("\"output_compression\":50", User, "invalid_value", "output_compression", "not supported for PNG")]
    [InlineData("\"response_format\":\"b64_json\"", Request, "unknown_parameter", "response_format",
        "Unknown parameter: 'response_format'.")]
    [InlineData("\"style\":\"vivid\"", Request, "unknown_parameter", "style", "Unknown parameter: 'style'.")]
    [InlineData("\"seed\":7", Request, "unknown_parameter", "seed", "Unknown parameter: 'seed'.")]
    [InlineData("\"input_fidelity\":\"high\"", Request, "unknown_parameter", "input_fidelity", "Unknown parameter: 'input_fidelity'.")]
    [InlineData("\"stream\":true", Request, "unsupported_value", "stream", "The local simulator of OpenAI does not stream")]
    [InlineData("\"size\":\"9:16\"", User, "invalid_value", "size", "Invalid size '9:16'. Expected WIDTHxHEIGHT, for example '1824x1024'.")]
    [InlineData("\"size\":\"1666x2514\"", User, "invalid_value", "size", "Width and height must both be divisible by 16.")]
    [InlineData("\"size\":\"1016x1024\"", User, "invalid_value", "size", "Width and height must both be divisible by 16.")]
    [InlineData("\"size\":\"1024x1016\"", User, "invalid_value", "size", "Width and height must both be divisible by 16.")]
    [InlineData("\"size\":\"3856x2048\"", User, "invalid_value", "size", "No edge may be longer than 3840 pixels.")]
    [InlineData("\"size\":\"1600x528\"", User, "invalid_value", "size", "The aspect ratio must not exceed 3:1.")]
    [InlineData("\"size\":\"800x800\"", User, "invalid_value", "size", "The total number of pixels must be between 655360 and 8294400.")]
    [InlineData("\"size\":\"3840x2176\"", User, "invalid_value", "size", "The total number of pixels must be between 655360 and 8294400.")]
    [InlineData("\"size\":\"1024X1024\"", User, "invalid_value", "size", "Expected WIDTHxHEIGHT")]
    [InlineData("\"user\":7", Request, "invalid_type", "user", "expected a string, but got an integer instead.")]
    [InlineData("\"user\":null", Request, "invalid_type", "user", "expected a string, but got null instead.")]
    [InlineData("\"safety_identifier\":[]", Request, "invalid_type", "safety_identifier", "expected a string, but got an array instead.")]
    [InlineData("\"image\":\"x\"", Request, "unknown_parameter", "image", "Unknown parameter: 'image'.")]
    [InlineData("\"negative_prompt\":\"x\"", Request, "unknown_parameter", "negative_prompt", "Unknown parameter: 'negative_prompt'.")]
    [InlineData("\"output_compression\":-1,\"output_format\":\"webp\"", Request, "integer_below_min_value", "output_compression",
        "Expected a value >= 0, but got -1 instead.")]
    [InlineData("\"size\":1024", Request, "invalid_type", "size", "expected a string, but got an integer instead.")]
    public async Task A_wrong_parameter_is_named(string member, string type, string code, string param, string message)
    {
        var prompt = member.Contains("prompt", StringComparison.Ordinal) ? "" : "\"prompt\":\"a circle\",";
        var (status, error) = await _openAi.Refusal($$"""{"model":"gpt-image-2",{{prompt}}{{member}}}""");
        Assert.Equal((400, type, code, param), (status, (string)error["type"]!, (string)error["code"]!, (string)error["param"]!));
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal((code, 0, false), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_prompt_has_at_most_32_000_characters()
    {
        await _openAi.Answer($$"""{"model":"gpt-image-2","prompt":"{{new string('x', 32_000)}}","size":"1024x640"}""");
        var (status, error) = await _openAi.Refusal($$"""{"model":"gpt-image-2","prompt":"{{new string('x', 32_001)}}"}""");
        Assert.Equal((400, "string_above_max_length"), (status, (string)error["code"]!));
        Assert.Equal(
            "Invalid 'prompt': string too long. Expected a string with maximum length 32000, but got a string with length 32001 instead.",
            (string)error["message"]!);
    }

    [Fact]
    public async Task The_older_models_have_three_sizes()
    {
        await _openAi.Answer("""{"model":"gpt-image-1.5","prompt":"a circle","size":"1024x1536"}""");
        var (_, error) = await _openAi.Refusal("""{"model":"gpt-image-1.5","prompt":"a circle","size":"1024x640"}""");
        Assert.Equal(
            "Invalid value: '1024x640'. Supported values are: '1024x1024', '1536x1024', '1024x1536', and 'auto'.",
            (string)error["message"]!);
    }

    [Fact]
    public async Task Transparency_takes_a_format_that_has_it()
    {
        var (_, error) =
            await _openAi.Refusal("""{"model":"gpt-image-2.5-flare","prompt":"a cat","background":"transparent","output_format":"jpeg"}""");
        Assert.Equal("background", (string)error["param"]!);
    }

    [Theory]
    [InlineData("dall-e-2")]
    [InlineData("dall-e-3")]
    [InlineData("gpt-image-1")]
    [InlineData("gpt-image-9")]
    [InlineData(SimulatorHost.Core)]
    public async Task A_model_that_is_gone_or_never_was_is_not_found(string model)
    {
        var (status, error) = await _openAi.Refusal($$"""{"model":"{{model}}","prompt":"a circle"}""");
        Assert.Equal((404, "model_not_found"), (status, (string)error["code"]!));
        Assert.Equal($"The model `{model}` does not exist or you do not have access to it.", (string)error["message"]!);
        var line = (await _host.Get("invocations?limit=1")).GetProperty("invocations")[0];
        Assert.Equal((model, "model_not_found"), (line.GetProperty("model").GetString(), line.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Without_a_model_nobody_is_asked()
    {
        var (status, error) = await _openAi.Refusal("""{"prompt":"a circle"}""");
        Assert.Equal((400, "missing_required_parameter", "model"), (status, (string)error["code"]!, (string)error["param"]!));
    }

    [Fact]
    public async Task Models_end_on_their_day()
    {
        const string Old = """{"model":"gpt-image-1.5","prompt":"a circle"}""";
        _host.Clock.Advance(new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero) - _host.Clock.GetUtcNow());
        await _openAi.Answer(Old);
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var model in new[] { "gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest" })
            Assert.Equal(404, (await _openAi.Refusal(Old.Replace("gpt-image-1.5", model, StringComparison.Ordinal))).Status);
        await _openAi.Answer(Old.Replace("gpt-image-1.5", "gpt-image-2", StringComparison.Ordinal));

        await using var arranged = await SimulatorHost.StartBeforeRetirement();
        await using var other = OpenAiClient.Of(arranged);
        await other.Answer(Old.Replace("gpt-image-1.5", "gpt-image-1", StringComparison.Ordinal));
        Assert.Equal(404, (await other.Refusal(Old.Replace("gpt-image-1.5", "dall-e-3", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Basic c2s6bG9jYWw=")]
    public async Task A_key_is_asked_for(string? authorization)
    {
        _openAi.Http.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null) _openAi.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        var (status, error) = await _openAi.Refusal("""{"model":"gpt-image-2","prompt":"a circle"}""");
        Assert.Equal((401, Request, "invalid_api_key"), (status, (string)error["type"]!, (string)error["code"]!));
        Assert.Contains("You didn't provide an API key.", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(401, (await _openAi.RefusedEdit(("model", "gpt-image-2"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"model":"gpt-image-2","prompt":"x","prompt":"y"}""")]
    public async Task What_is_no_json_object_is_not_parsed(string body)
    {
        var (status, error) = await _openAi.Refusal(body);
        Assert.Equal((400, Request), (status, (string)error["type"]!));
        Assert.StartsWith("We could not parse the JSON body of your request.", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("size")]
    [InlineData("quality")]
    [InlineData("background")]
    [InlineData("output_format")]
    [InlineData("output_compression")]
    [InlineData("moderation")]
    [InlineData("stream")]
    public async Task These_may_be_null(string name) =>
        await _openAi.Answer($$"""{"model":"gpt-image-2","prompt":"a circle","{{name}}":null}""");

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_generation_is_sent_as_json(string? type)
    {
        using var body = OpenAiClient.File("""{"model":"gpt-image-2","prompt":"a circle"}"""u8.ToArray(), type);
        var (status, error) = await OpenAiClient.RefusalOf(await _openAi.Http.PostAsync("images/generations", body));
        Assert.Equal((400, Request), (status, (string)error["type"]!));
        Assert.StartsWith($"Invalid Content-Type header ({type}), expected", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "images/variations", 404)]
    [InlineData("POST", "chat/completions", 404)]
    [InlineData("GET", "models", 404)]
    [InlineData("GET", "images/generations", 405)]
    [InlineData("PUT", "images/edits", 405)]
    public async Task What_is_not_there_answers_with_an_error_of_OpenAI(string method, string path, int expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var (status, error) = await OpenAiClient.RefusalOf(await _openAi.Http.SendAsync(request));
        Assert.Equal((expected, Request), (status, (string)error["type"]!));
        Assert.Contains($"/v1/{path}", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_too_large()
    {
        using var body = new StringContent($$"""{"model":"gpt-image-2","prompt":"{{new string('x', 1_100_000)}}"}""", Encoding.UTF8,
            "application/json");
        using var response = await _openAi.Http.PostAsync("images/generations", body);
        Assert.Equal(413, (int)response.StatusCode);
    }
}
