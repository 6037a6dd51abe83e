using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>That faults work for each family on Bedrock, edits included, in the family's own shape.</summary>
public sealed class FamilyFaultTests : IAsyncLifetime
{
    private const string Service = "us.stability.stable-image-remove-background-v1:0";
    private static readonly byte[] Disc = TestImages.Disc(320, (200, 40, 40), (60, 90, 160));

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartBeforeRetirement();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>One call of each family.</summary>
    public static TheoryData<string> Models => new(SimulatorHost.Large, Service, SimulatorHost.Nova, SimulatorHost.Titan);

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Every_error_is_bedrocks_own_and_costs_nothing(string model)
    {
        foreach (var (fault, status, type) in new[]
        {
            ("throttle", 429, "ThrottlingException"), ("insufficient-quota", 400, "ServiceQuotaExceededException"),
            ("internal-error", 500, "InternalServerException"), ("unavailable", 503, "ServiceUnavailableException"),
            ("modeltimeout", 408, "ModelTimeoutException"), ("modelerror", 424, "ModelErrorException"),
            ("notready", 429, "ModelNotReadyException"), ("denied", 403, "AccessDeniedException"),
        })
        {
            await _host.InjectFault($$"""{"fault":"{{fault}}","times":1}""");
            var refusal = await _host.Refusal(model, Body(model));
            Assert.Equal((status, type), (refusal.Status, refusal.Type));
            Assert.Equal((type, 0, false), await _host.LastInvocation());
        }
        await _host.Answer(model, Body(model));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Damaged_images_come_in_an_answer_of_the_familys_shape_and_are_billed(string model)
    {
        var whole = Only(await _host.Answer(model, Body(model)));
        foreach (var fault in new[] { "wrong-size", "wrong-format", "half-picture", "blurred", "not-an-image", "truncated-base64" })
        {
            await _host.InjectFault($$"""{"fault":"{{fault}}","times":1}""");
            var text = Text(await _host.Answer(model, Body(model)));
            switch (fault)
            {
                case "wrong-size":
                    Assert.Equal((whole.Width / 2, whole.Height / 2 + 16), new Got(Convert.FromBase64String(text)).Size);
                    break;
                case "wrong-format": Assert.Equal("jpeg", new Got(Convert.FromBase64String(text)).Format); break;
                case "half-picture":
                    Assert.InRange(Convert.FromBase64String(text).Length, whole.File.Length / 3,
                    whole.File.Length * 2 / 3); break;
                case "blurred": Assert.NotEqual(whole.File, Convert.FromBase64String(text)); break;
                case "not-an-image": Assert.StartsWith("PCFET0NUWVBF", text, StringComparison.Ordinal); break;
                default: Assert.Throws<FormatException>(() => Convert.FromBase64String(text)); break;
            }
            Assert.Equal((fault, 1, true), await _host.LastInvocation());
        }
    }

    [Fact]
    public async Task A_wrong_format_is_png_where_jpeg_was_asked_for()
    {
        await _host.InjectFault("""{"fault":"wrong-format"}""");
        Assert.Equal("png",
            new Got(SimulatorHost.Image(await _host.Answer(SimulatorHost.Core, """{"prompt":"a circle","output_format":"jpeg"}""")))
            .Format);
        Assert.Equal("jpeg",
            new Got(SimulatorHost.Image(await _host.Answer(SimulatorHost.Large, """{"prompt":"a circle","output_format":"webp"}""")))
            .Format);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Other_answers_are_empty_unknown_or_endless(string model)
    {
        await _host.InjectFault("""[{"fault":"empty-images","times":1},{"fault":"unknown-shape","times":1},"""
            + """{"fault":"huge-body","times":1}]""");
        var empty = await _host.Answer(model, Body(model));
        Assert.Empty(empty["images"]!.AsArray());
        Assert.Equal(("empty-images", 0, true), await _host.LastInvocation());
        Assert.Equal(["output"], (await _host.Answer(model, Body(model))).Select(member => member.Key));
        using var huge = await _host.Invoke(model, Body(model));
        Assert.Null(huge.Content.Headers.ContentLength);
        var body = JsonNode.Parse(await huge.Content.ReadAsByteArrayAsync())!.AsObject();
        Assert.InRange(Text(body).Length, 25_000_001, 30_000_000);
    }

    [Fact]
    public async Task Filters_speak_the_familys_language()
    {
        await _host.InjectFault("""{"fault":"content-filter"}""");
        Assert.Equal("""{"finish_reasons":["Filter reason: prompt"]}""", (await _host.Answer(Service, Body(Service))).ToJsonString());
        foreach (var model in new[] { SimulatorHost.Nova, SimulatorHost.Titan })
            Assert.Contains("blocked by our content filters", (await _host.Refusal(model, Body(model))).Message, StringComparison.Ordinal);
        Assert.False((await _host.LastInvocation()).Billed);

        await _host.Http.DeleteAsync("faults");
        await _host.InjectFault("""{"fault":"content-filter-output"}""");
        Assert.Equal("""{"finish_reasons":["Filter reason: output image"]}""", (await _host.Answer(Service, Body(Service))).ToJsonString());
        Assert.Equal("All of the generated images have been blocked by our content filters.",
            (string)(await _host.Answer(SimulatorHost.Nova, Body(SimulatorHost.Nova)))["error"]!);
    }

    [Fact]
    public async Task An_inference_error_speaks_the_familys_language()
    {
        await _host.InjectFault("""{"fault":"inference-error"}""");
        Assert.Equal("""{"finish_reasons":["Inference error"]}""", (await _host.Answer(Service, Body(Service))).ToJsonString());
        Assert.Equal("ModelErrorException", (await _host.Refusal(SimulatorHost.Nova, Body(SimulatorHost.Nova))).Type);
    }

    [Fact]
    public async Task A_fault_for_a_family_of_ids_leaves_others_alone()
    {
        await _host.InjectFault("""{"fault":"throttle","model":"us.stability.*"}""");
        await _host.Answer(SimulatorHost.Core, """{"prompt":"a circle"}""");
        Assert.Equal("ThrottlingException", (await _host.Refusal(Service, Body(Service))).Type);
    }

    [Fact]
    public async Task A_refused_image_uses_up_no_fault()
    {
        await _host.InjectFault("""{"fault":"throttle","times":1}""");
        var body = new JsonObject { ["image"] = TestImages.Base64(TestImages.Plain(32, 32)) }.ToJsonString();
        Assert.Equal("ValidationException", (await _host.Refusal(Service, body)).Type);
        Assert.Equal("ThrottlingException", (await _host.Refusal(Service, Body(Service))).Type);
    }

    private static string Body(string model) => model switch
    {
        Service => new JsonObject { ["image"] = TestImages.Base64(Disc), ["seed"] = 5 }.ToJsonString(),
        SimulatorHost.Nova => AmazonBodies.Of("INPAINTING", Disc).ToJsonString(),
        SimulatorHost.Titan => AmazonBodies.Of("BACKGROUND_REMOVAL", Disc).ToJsonString(),
        _ => new JsonObject
        {
            ["prompt"] = "a circle",
            ["mode"] = "image-to-image",
            ["image"] = TestImages.Base64(Disc),
            ["strength"] = 0.5,
            ["seed"] = 5
        }.ToJsonString(),
    };

    private static string Text(JsonObject answer) => (string)answer["images"]![0]!;

    private static Got Only(JsonObject answer) => new(Convert.FromBase64String(Text(answer)));
}
