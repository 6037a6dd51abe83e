using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What each fault looks like on the wire, and what it would have cost.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Stability = """{"prompt":"a circle","seed":1,"aspect_ratio":"21:9"}""";

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartBeforeRetirement();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("throttle", 429, "ThrottlingException")]
    [InlineData("notready", 429, "ModelNotReadyException")]
    [InlineData("internal-error", 500, "InternalServerException")]
    [InlineData("unavailable", 503, "ServiceUnavailableException")]
    [InlineData("modeltimeout", 408, "ModelTimeoutException")]
    [InlineData("modelerror", 424, "ModelErrorException")]
    [InlineData("denied", 403, "AccessDeniedException")]
    public async Task Errors_have_the_status_and_type_of_the_service_and_cost_nothing(string fault, int status, string type)
    {
        await _host.InjectFault($$"""{"fault":"{{fault}}"}""");
        foreach (var (model, body) in new[] { (SimulatorHost.Core, Stability), (SimulatorHost.Nova, Amazon()),
            (SimulatorHost.Titan, Amazon()) })
        {
            var refusal = await _host.Refusal(model, body);
            Assert.Equal((status, type), (refusal.Status, refusal.Type));
            Assert.NotEmpty(refusal.Message);
            Assert.Equal((type, 0, false), await _host.LastInvocation());
        }
    }

    [Fact]
    public async Task A_model_error_names_the_model_and_its_own_status()
    {
        await _host.InjectFault("""{"fault":"modelerror"}""");
        using var response = await _host.Invoke(SimulatorHost.Core, Stability);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((500, SimulatorHost.Core), ((int)body["originalStatusCode"]!, (string)body["resourceName"]!));
    }

    [Fact]
    public async Task Throttling_says_when_to_come_back_only_if_told_to()
    {
        await _host.InjectFault("""[{"fault":"throttle","times":1},{"fault":"throttle","times":1,"retryAfterSeconds":7}]""");
        using var without = await _host.Invoke(SimulatorHost.Core, Stability);
        Assert.Null(without.Headers.RetryAfter);
        using var with = await _host.Invoke(SimulatorHost.Core, Stability);
        Assert.Equal(TimeSpan.FromSeconds(7), with.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_timeout_answers_after_its_seconds_and_is_billed()
    {
        await _host.InjectFault("""{"fault":"timeout","seconds":90}""");
        var answer = _host.Answer(SimulatorHost.Core, Stability);
        await _host.MoveClockUntil(() => answer.IsCompleted, TimeSpan.FromSeconds(10));
        Assert.Single((await answer)["images"]!.AsArray());
        Assert.True(_host.Waited >= TimeSpan.FromSeconds(90));
        Assert.Equal(("timeout", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_hanging_model_never_answers_but_is_billed()
    {
        await _host.InjectFault("""{"fault":"hang"}""");
        using var gone = new CancellationTokenSource();
        var answer = _host.Invoke(SimulatorHost.Core, Stability, gone.Token);
        await SimulatorHost.Until(async () => (await _host.Get("invocations")).GetProperty("billed").GetInt32() == 1);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False(answer.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(("hang", 0, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_hanging_model_does_not_hold_up_the_end_of_the_host()
    {
        var host = await SimulatorHost.Start(("Fault", "hang"));
        var answer = host.Invoke(SimulatorHost.Core, Stability);
        await SimulatorHost.Until(async () => (await host.Get("invocations")).GetProperty("billed").GetInt32() == 1);
        await host.Stop().WaitAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_reset_connection_gives_not_a_byte_and_costs_nothing()
    {
        await _host.InjectFault("""{"fault":"reset"}""");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _host.Invoke(SimulatorHost.Core, Stability));
        for (Exception? inner = failure; ; inner = inner.InnerException)
        {
            Assert.NotNull(inner);
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionReset }) break;
        }
        Assert.Equal(("reset", 0, false), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_reset_in_the_middle_breaks_off_half_way_and_is_billed()
    {
        await _host.InjectFault("""{"fault":"reset-mid-body"}""");
        using var response = await _host.Invoke(SimulatorHost.Core, Stability);
        var promised = response.Content.Headers.ContentLength!.Value;
        await using var body = await response.Content.ReadAsStreamAsync();
        var read = 0L;
        var part = new byte[65536];
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true) read += await body.ReadAsync(part) is var n and > 0
                ? n : throw new IOException("The body ended before what was promised.");
        });
        Assert.InRange(read, 1, promised / 2);
        Assert.Equal(("reset-mid-body", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task Truncated_base64_is_good_json_and_bad_base64()
    {
        await _host.InjectFault("""{"fault":"truncated-base64"}""");
        var text = (string)(await _host.Answer(SimulatorHost.Core, Stability))["images"]![0]!;
        Assert.Throws<FormatException>(() => Convert.FromBase64String(text));
        Assert.StartsWith("iVBORw0KGgo", text, StringComparison.Ordinal);
        Assert.Equal(("truncated-base64", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_wrong_size_is_a_whole_image_of_another_shape()
    {
        await _host.InjectFault("""{"fault":"wrong-size"}""");
        var image = SimulatorHost.Image(await _host.Answer(SimulatorHost.Core, Stability));
        Assert.Equal((768, 336), SimulatorHost.PngSize(image));
        Assert.Equal(("wrong-size", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task A_blurred_image_is_marked_as_SDXL_marked_it()
    {
        await _host.InjectFault("""{"fault":"blurred"}""");
        var answer = await _host.Answer(SimulatorHost.Core, Stability);
        Assert.Equal("CONTENT_FILTERED", (string)answer["finish_reasons"]![0]!);
        Assert.NotEmpty(SimulatorHost.Image(answer));
    }

    [Fact]
    public async Task Not_an_image_is_a_web_page_in_base64()
    {
        await _host.InjectFault("""{"fault":"not-an-image"}""");
        foreach (var (model, body) in new[] { (SimulatorHost.Core, Stability), (SimulatorHost.Nova, Amazon()) })
            Assert.StartsWith("<!DOCTYPE html>", Encoding.ASCII.GetString(SimulatorHost.Image(await _host.Answer(model, body))),
                StringComparison.Ordinal);
        Assert.Equal(("not-an-image", 1, true), await _host.LastInvocation());
    }

    [Fact]
    public async Task Empty_images_is_success_without_images()
    {
        await _host.InjectFault("""{"fault":"empty-images"}""");
        var stability = await _host.Answer(SimulatorHost.Core, Stability);
        Assert.Empty(stability["images"]!.AsArray());
        Assert.Null(stability["finish_reasons"]![0]);
        var nova = await _host.Answer(SimulatorHost.Nova, Amazon());
        Assert.Empty(nova["images"]!.AsArray());
        Assert.Null(nova["error"]);
    }

    [Fact]
    public async Task Fewer_images_come_with_the_models_own_error()
    {
        await _host.InjectFault("""{"fault":"fewer-images-with-error"}""");
        var some = await _host.Answer(SimulatorHost.Nova, Amazon(images: 3));
        Assert.Equal(2, some["images"]!.AsArray().Count);
        Assert.Equal("Some of the generated images have been blocked by our content filters.", (string)some["error"]!);
        Assert.Equal(("fewer-images-with-error", 2, true), await _host.LastInvocation());

        var none = await _host.Answer(SimulatorHost.Titan, Amazon());
        Assert.Empty(none["images"]!.AsArray());
        Assert.Equal("All of the generated images have been blocked by our content filters.", (string)none["error"]!);
        Assert.Equal(("fewer-images-with-error", 0, false), await _host.LastInvocation());

        Assert.Equal("""{"finish_reasons":["Filter reason: output image"]}""", (await _host.Answer(SimulatorHost.Core, Stability))
            .ToJsonString());
    }

    [Fact]
    public async Task A_content_filter_refuses_a_prompt_in_each_familys_way()
    {
        await _host.InjectFault("""{"fault":"content-filter"}""");
        Assert.Equal("""{"finish_reasons":["Filter reason: prompt"]}""", (await _host.Answer(SimulatorHost.Core, Stability))
            .ToJsonString());
        Assert.Equal(("content-filter", 0, false), await _host.LastInvocation());
        Assert.Equal(
            (400, "ValidationException",
                "This request has been blocked by our content filters. Please adjust your text prompt to submit a new request."),
            await _host.Refusal(SimulatorHost.Nova, Amazon()));
    }

    [Fact]
    public async Task A_content_filter_for_images_answers_in_each_familys_way()
    {
        await _host.InjectFault("""{"fault":"content-filter-output"}""");
        Assert.Equal("""{"finish_reasons":["Filter reason: output image"]}""", (await _host.Answer(SimulatorHost.Core, Stability))
            .ToJsonString());
        Assert.Equal(
            """{"images":[],"error":"All of the generated images have been blocked by our content filters."}""",
            (await _host.Answer(SimulatorHost.Nova, Amazon(images: 2))).ToJsonString());
    }

    [Fact]
    public async Task An_inference_error_is_a_reason_or_a_model_error()
    {
        await _host.InjectFault("""{"fault":"inference-error"}""");
        Assert.Equal("""{"finish_reasons":["Inference error"]}""", (await _host.Answer(SimulatorHost.Core, Stability)).ToJsonString());
        Assert.Equal("ModelErrorException", (await _host.Refusal(SimulatorHost.Nova, Amazon())).Type);
    }

    [Fact]
    public async Task A_huge_body_is_larger_than_the_service_ever_sends_and_does_not_say_so()
    {
        await _host.InjectFault("""{"fault":"huge-body"}""");
        using var response = await _host.Invoke(SimulatorHost.Core, Stability);
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 25_000_001, 30_000_000);
    }

    [Fact]
    public async Task An_unknown_shape_is_json_that_no_family_speaks()
    {
        await _host.InjectFault("""{"fault":"unknown-shape"}""");
        var answer = await _host.Answer(SimulatorHost.Core, Stability);
        Assert.DoesNotContain(answer, member => member.Key is "images" or "artifacts" or "finish_reasons" or "error");
    }

    private static string Amazon(int images = 1) =>
        """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a circle"},"""
        + $$$""" "imageGenerationConfig":{"width":512,"height":512,"numberOfImages":{{{images}}}}}""";
}
