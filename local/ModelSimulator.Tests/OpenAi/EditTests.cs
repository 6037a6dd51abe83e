using System.Text;
using ImageGen.Tests.Imaging;

namespace ModelSimulator.Tests.OpenAi;

/// <summary>Images from images, as OpenAI's Images API gives them.</summary>
public sealed class EditTests : IAsyncLifetime
{
    private static readonly byte[] Sea = TestImages.Rendered("a lighthouse on a cliff at sunset", 1024, 640);

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
    public async Task Where_the_mask_is_transparent_the_image_changes_and_nowhere_else()
    {
        var mask = TestImages.Holed(1024, 640, InHole);
        var answer = await _openAi.Edited(("model", "gpt-image-2"), ("prompt", "a red fox"), ("image", Sea), ("mask", mask));
        Assert.Equal("1024x640", (string)answer["size"]!);
        OpenAiClient.Image(answer).AssertChangedOnly(new(Sea), InHole);
        Assert.InRange((int)answer["usage"]!["input_tokens_details"]!["image_tokens"]!, 1, 4096);
        Assert.Equal(("rendered", 1, true), await _host.LastInvocation());
        Assert.Equal(OpenAiClient.Image(answer).File,
            OpenAiClient.Image(await _openAi.Edited(("model", "gpt-image-2"), ("prompt", "a red fox"), ("image", Sea), ("mask", mask)))
            .File);
    }

    [Fact]
    public async Task Without_a_mask_the_whole_image_follows_the_prompt()
    {
        var answer = await _openAi.Edited(("model", "gpt-image-2"), ("prompt", "an oil painting of a castle"), ("image", Sea), ("n", 2));
        Assert.Equal(2, answer["data"]!.AsArray().Count);
        Assert.InRange(OpenAiClient.Image(answer).DistanceTo(new(Sea)), 3, 80);
        Assert.NotEqual(OpenAiClient.Image(answer).File, OpenAiClient.Image(answer, 1).File);
    }

    [Fact]
    public async Task Up_to_sixteen_images_are_given()
    {
        (string, object)[] fields = [("model", "gpt-image-2"), ("prompt", "a castle"), .. Enumerable.Range(0, 16)
            .Select(i => ("image[]", (object)TestImages.Plain(64, 64, (byte)(i * 10))))];
        await _openAi.Edited(fields);
        var (status, error) = await _openAi.RefusedEdit([.. fields, ("image[]", TestImages.Plain(64, 64))]);
        Assert.Equal((400, "array_above_max_length", "image"), (status, (string)error["code"]!, (string)error["param"]!));
    }

    [Fact]
    public async Task Size_format_quality_and_background_are_as_for_generations()
    {
        var answer = await _openAi.Edited(
            ("model", "gpt-image-2.5-flare"), ("prompt", "a cat"), ("image", TestImages.Rendered("a cat", 512, 512)),
            ("size", "1024x1024"), ("output_format", "webp"), ("quality", "max"),
            ("background", "transparent"), ("output_compression", 80));
        var image = OpenAiClient.Image(answer);
        Assert.Equal((1024, 1024, "webp", 4), (image.Width, image.Height, image.Format, image.Bands));
        Assert.Equal(("max", "transparent"), ((string)answer["quality"]!, (string)answer["background"]!));
    }

    [Theory]
    [InlineData("gpt-image-2", 1536, 512, "1536x512")]
    [InlineData("gpt-image-2", 200, 100, "1456x720")]
    [InlineData("gpt-image-2", 1000, 100, "1776x592")]
    [InlineData("gpt-image-1.5", 400, 300, "1536x1024")]
    [InlineData("gpt-image-1.5", 300, 400, "1024x1536")]
    [InlineData("gpt-image-1.5", 300, 310, "1024x1024")]
    public async Task Auto_follows_the_shape_of_the_image(string model, int width, int height, string size) =>
        Assert.Equal(size,
            (string)(await _openAi.Edited(("model", model), ("prompt", "a castle"), ("image", TestImages.Plain(width, height))))["size"]!);

    [Theory]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task Jpeg_and_webp_are_taken_as_well(string format) =>
        await _openAi.Edited(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", TestImages.As(format, TestImages.Plain(64, 64))));

    [Fact]
    public async Task What_is_missing_or_unknown_is_named()
    {
        foreach (var (left, param) in new[] { ("image", "image"), ("prompt", "prompt"), ("model", "model") })
        {
            (string Name, object Value)[] all = [("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea)];
            var (status, error) = await _openAi.RefusedEdit([.. all.Where(field => field.Name != left)]);
            Assert.Equal((400, "missing_required_parameter", param), (status, (string)error["code"]!, (string)error["param"]!));
        }
        var (_, unknown) = await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea),
            ("response_format", "b64_json"));
        Assert.Equal(("unknown_parameter", "response_format"), ((string)unknown["code"]!, (string)unknown["param"]!));
        var (_, many) = await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea), ("n", "eleven"));
        Assert.Equal("invalid_type", (string)many["code"]!);
        Assert.Equal(404, (await _openAi.RefusedEdit(("model", "dall-e-2"), ("prompt", "a castle"), ("image", Sea))).Status);
    }

    [Fact]
    public async Task A_mask_must_be_a_png_with_alpha_of_the_images_size()
    {
        foreach (var (mask, hint) in new[]
        {
            (TestImages.Holed(640, 1024, InHole), "mask size does not match image size"),
            (TestImages.As("webp", TestImages.Holed(1024, 640, InHole)), "mask must be a PNG file"),
            (TestImages.Plain(1024, 640), "must have an alpha channel"), ("no image"u8.ToArray(), "mask must be a PNG file"),
        })
        {
            var (status, error) = await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea),
                ("mask", mask));
            Assert.Equal((400, "image_generation_user_error", "mask"), (status, (string)error["type"]!, (string)error["param"]!));
            Assert.Contains(hint, (string)error["message"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_image_is_refused()
    {
        foreach (var file in new[] { "GIF89a"u8.ToArray(), Sea[..^30], PngWriter.File(PngWriter.Header(64, 64), PngWriter.Data(64, 20),
            PngWriter.End) })
        {
            var (status, error) = await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", file));
            Assert.Equal((400, "invalid_image_file", "image"), (status, (string)error["code"]!, (string)error["param"]!));
        }
    }

    [Fact]
    public async Task An_edit_is_a_form()
    {
        using var json = new StringContent("""{"model":"gpt-image-2","prompt":"a castle"}""", Encoding.UTF8, "application/json");
        Assert.Equal(400, (await OpenAiClient.RefusalOf(await _openAi.Http.PostAsync("images/edits", json))).Status);
        using var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na cast", Encoding.UTF8);
        torn.Headers.Remove("Content-Type");
        torn.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(400, (await OpenAiClient.RefusalOf(await _openAi.Http.PostAsync("images/edits", torn))).Status);
    }

    private static bool InHole(int x, int y) => x is >= 300 and < 700 && y is >= 150 and < 500;
}
