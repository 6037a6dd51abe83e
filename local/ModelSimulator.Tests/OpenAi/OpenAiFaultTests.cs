using System.Text;
using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.OpenAi;

/// <summary>The faults, in OpenAI's shapes and status codes.</summary>
public sealed class OpenAiFaultTests : IAsyncLifetime
{
    private const string Body = """{"model":"gpt-image-2","prompt":"a circle","size":"1024x640"}""",
        Three = """{"model":"gpt-image-2","prompt":"a circle","size":"1024x640","n":3}""";

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
    [InlineData("throttle", 429, "requests", "rate_limit_exceeded")]
    [InlineData("insufficient-quota", 429, "insufficient_quota", "insufficient_quota")]
    [InlineData("internal-error", 500, "server_error", null)]
    [InlineData("unavailable", 503, "server_error", null)]
    [InlineData("modelerror", 500, "server_error", null)]
    [InlineData("modeltimeout", 504, "server_error", null)]
    [InlineData("notready", 503, "server_error", null)]
    [InlineData("denied", 403, "invalid_request_error", null)]
    [InlineData("inference-error", 500, "server_error", null)]
    [InlineData("content-filter", 400, "image_generation_user_error", "moderation_blocked")]
    [InlineData("content-filter-output", 400, "image_generation_user_error", "moderation_blocked")]
    [InlineData("fewer-images-with-error", 400, "image_generation_user_error", "moderation_blocked")]
    public async Task Errors_have_openais_shape_and_cost_nothing(string fault, int status, string type, string? code)
    {
        await _host.InjectFault($$"""{"fault":"{{fault}}"}""");
        foreach (var edit in new[] { false, true })
        {
            var (gave, error) = edit
                ? await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a circle"), ("image", TestImages.Plain(64, 64)))
                : await _openAi.Refusal(Body);
            Assert.Equal((status, type, code), (gave, (string)error["type"]!, (string?)error["code"]));
            Assert.NotEmpty((string)error["message"]!);
            Assert.False((await _host.LastInvocation()).Billed);
        }
    }

    [Fact]
    public async Task A_blocked_request_says_where_it_was_blocked()
    {
        await _host.InjectFault("""[{"fault":"content-filter","times":1},{"fault":"content-filter-output","times":1}]""");
        foreach (var stage in new[] { "input", "output" })
            Assert.Equal(stage, (string)(await _openAi.Refusal(Body)).Error["moderation_details"]!["moderation_stage"]!);
    }

    [Fact]
    public async Task Throttling_says_when_to_come_back_and_an_empty_purse_does_not()
    {
        await _host.InjectFault(
            """[{"fault":"throttle","times":1},{"fault":"throttle","times":1,"retryAfterSeconds":7},"""
            + """{"fault":"insufficient-quota","times":1}]""");
        foreach (var seconds in new double?[] { 1, 7, null })
        {
            using var response = await _openAi.Generate(Body);
            Assert.Equal(seconds, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        }
    }

    [Theory]
    [InlineData("gateway-502", 502)]
    [InlineData("gateway-524", 524)]
    public async Task A_gateway_answers_with_a_page_and_nothing_is_billed(string fault, int status)
    {
        await _host.InjectFault($$"""{"fault":"{{fault}}","retryAfterSeconds":7}""");
        using var response = await _openAi.Generate(Body);
        Assert.Equal((status, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(7, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Equal((fault, 0, false), await _host.LastInvocation());
    }

    [Fact]
    public async Task An_error_has_any_status_body_and_headers()
    {
        await _host.InjectFault("""[{"fault":"error","status":418,"body":"{}","headers":{"retry-after-ms":"1500"},"times":1}]""");
        using var response = await _openAi.Generate(Body);
        Assert.Equal((418, "{}"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal(["1500"], response.Headers.GetValues("retry-after-ms"));
    }

    [Fact]
    public async Task Headers_of_a_fault_take_the_place_of_the_usual_wait()
    {
        await _host.InjectFault("""{"fault":"throttle","headers":{"retry-after-ms":"1500"}}""");
        using var response = await _openAi.Generate(Body);
        Assert.Null(response.Headers.RetryAfter);
        Assert.Equal(["1500"], response.Headers.GetValues("retry-after-ms"));
    }

    [Fact]
    public async Task A_link_leads_to_the_image_and_a_data_URI_contains_it()
    {
        var whole = OpenAiClient.Image(await _openAi.Answer(Body)).File;
        await _host.InjectFault("""{"fault":"url"}""");
        var link = (string)(await _openAi.Answer(Body))["data"]![0]!["url"]!;
        Assert.Equal(whole, await _openAi.Http.GetByteArrayAsync(link));
        Assert.Equal(("url", 1, true), await _host.LastInvocation());
        await _host.InjectFault("""{"fault":"data-url"}""");
        var data = (string)(await _openAi.Answer(Body))["data"]![0]!["url"]!;
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(whole)}", data);
        await _host.InjectFault("""{"fault":"foreign-url"}""");
        Assert.StartsWith("http://images.example/", (string)(await _openAi.Answer(Body))["data"]![0]!["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_images_than_asked_come_without_a_word()
    {
        await _host.InjectFault("""{"fault":"fewer-images-with-error"}""");
        Assert.Equal(2, (await _openAi.Answer(Three))["data"]!.AsArray().Count);
        Assert.Equal(("fewer-images-with-error", 2, true), await _host.LastInvocation());
    }

    [Theory]
    [InlineData("wrong-size")]
    [InlineData("wrong-format")]
    [InlineData("half-picture")]
    [InlineData("blurred")]
    [InlineData("not-an-image")]
    [InlineData("truncated-base64")]
    public async Task Damaged_images_come_in_a_good_answer_and_are_billed(string fault)
    {
        var whole = OpenAiClient.Image(await _openAi.Answer(Body));
        await _host.InjectFault($$"""{"fault":"{{fault}}"}""");
        var text = (string)(await _openAi.Answer(Body))["data"]![0]!["b64_json"]!;
        switch (fault)
        {
            case "wrong-size": Assert.Equal((512, 336), new Got(Convert.FromBase64String(text)).Size); break;
            case "wrong-format": Assert.Equal("jpeg", new Got(Convert.FromBase64String(text)).Format); break;
            case "half-picture":
                Assert.InRange(Convert.FromBase64String(text).Length, whole.File.Length / 3, whole.File.Length * 2 / 3);
                break;
            case "blurred": Assert.NotEqual(whole.File, Convert.FromBase64String(text)); break;
            case "not-an-image":
                Assert.StartsWith("<!DOCTYPE html>", Encoding.ASCII.GetString(Convert.FromBase64String(text)),
                StringComparison.Ordinal); break;
            default: Assert.Throws<FormatException>(() => Convert.FromBase64String(text)); break;
        }
        Assert.Equal((fault, 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task Other_answers_are_empty_unknown_or_endless()
    {
        await _host.InjectFault("""[{"fault":"empty-images","times":1},{"fault":"unknown-shape","times":1},"""
            + """{"fault":"huge-body","times":1}]""");
        Assert.Empty((await _openAi.Answer(Body))["data"]!.AsArray());
        Assert.Equal(["output"], (await _openAi.Answer(Body)).Select(member => member.Key));
        using var huge = await _openAi.Generate(Body);
        Assert.InRange(((string)JsonNode.Parse(await huge.Content.ReadAsByteArrayAsync())!["data"]![0]!["b64_json"]!).Length, 25_000_001,
            30_000_000);
    }

    [Fact]
    public async Task A_connection_is_reset_before_and_within_the_answer()
    {
        await _host.InjectFault("""[{"fault":"reset","times":1},{"fault":"reset-mid-body","times":1}]""");
        await Assert.ThrowsAsync<HttpRequestException>(() => _openAi.Generate(Body));
        Assert.Equal(("reset", 0, false), await _host.LastInvocation());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _openAi.Generate(Body));
        Assert.Equal(("reset-mid-body", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_model_is_slow_or_never_answers()
    {
        await _host.InjectFault("""[{"fault":"timeout","seconds":90,"times":1},{"fault":"hang","times":1}]""");
        var slow = _openAi.Answer(Body);
        await _host.MoveClockUntil(() => slow.IsCompleted, TimeSpan.FromSeconds(10));
        Assert.Single((await slow)["data"]!.AsArray());
        Assert.True(_host.Waited >= TimeSpan.FromSeconds(90));

        using var gone = new CancellationTokenSource();
        var never = _openAi.Generate(Body, gone.Token);
        await SimulatorHost.Until(async () => (await _host.LastInvocation()) == ("hang", 0, true));
        Assert.False(never.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public async Task Faults_and_log_are_the_same_under_either_prefix()
    {
        using var armed = await _openAi.Http.PutAsync(new Uri(_host.Root + "/openai/faults"),
            new StringContent("""{"fault":"throttle","model":"gpt-image-*"}""", Encoding.UTF8, "application/json"));
        Assert.Equal("gpt-image-*", (await _host.Get("faults"))[0].GetProperty("model").GetString());
        await _host.Answer(SimulatorHost.Core, """{"prompt":"a circle"}""");
        Assert.Equal(429, (await _openAi.Refusal(Body)).Status);
        var log = JsonNode.Parse(await _openAi.Http.GetStringAsync(new Uri(_host.Root + "/openai/invocations")))!;
        Assert.Equal((2, 1), ((int)log["total"]!, (int)log["billed"]!));
        Assert.Equal("rate_limit_exceeded", (string)log["invocations"]![0]!["outcome"]!);
    }
}
