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
            (TestImages.Plain(1024, 640), "must have an alpha channel"), ("no image"u8.ToArray(), "mask must be a PNG file"),
        })
        {
            var (status, error) = await _openAi.RefusedEdit(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea),
                ("mask", mask));
            Assert.Equal((400, "image_generation_user_error", "mask"), (status, (string)error["type"]!, (string)error["param"]!));
            Assert.Contains(hint, (string)error["message"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("image", "application/octet-stream", "'image/jpeg', 'image/png', and 'image/webp'")]
    [InlineData("image[]", "application/octet-stream", "'image/jpeg', 'image/png', and 'image/webp'")]
    [InlineData("image", "image/gif", "'image/jpeg', 'image/png', and 'image/webp'")]
    [InlineData("image", "text/plain", "'image/jpeg', 'image/png', and 'image/webp'")]
    [InlineData("mask", "application/octet-stream", "'image/png'")]
    [InlineData("mask", "image/webp", "'image/png'")]
    [InlineData("mask", "image/jpeg", "'image/png'")]
    public async Task Every_file_states_a_type_that_is_taken(string name, string type, string taken)
    {
        var files = name == "mask"
            ? new[] { ("image", OpenAiClient.File(Sea, "image/png"), "a.png"), ("mask", OpenAiClient.File(Sea, type), (string?)"m.png") }
            : [(name, OpenAiClient.File(Sea, type), "a.png")];
        var (status, error) = await OpenAiClient.RefusalOf(await _openAi.Edit([.. Texts(), .. files]));
        var param = name.Trim('[', ']');
        Assert.Equal(
            (400, "invalid_request_error", "unsupported_file_mimetype", param),
            (status, (string)error["type"]!, (string)error["code"]!, (string)error["param"]!));
        Assert.Equal(
            $"Invalid file '{param}': unsupported mimetype ('{type}'). Supported file formats are {taken}.", (string)error["message"]!);
    }

    [Theory]
    [InlineData("a.png", 200)]
    [InlineData("a.JPG", 200)]
    [InlineData("a.bin", 400)]
    [InlineData("a", 400)]
    public async Task A_file_without_a_type_is_taken_for_what_its_name_says(string name, int status)
    {
        using var response = await _openAi.Edit([.. Texts(), ("image", OpenAiClient.File(TestImages.Plain(64, 64), null), name)]);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("image", "image")]
    [InlineData("image", "image[]")]
    [InlineData("mask", "mask")]
    [InlineData("prompt", "prompt")]
    [InlineData("n", "n")]
    public async Task What_is_no_list_comes_once(string first, string second)
    {
        (string, object)[] twice = [(first, Value(first)), (second, Value(second))];
        var (status, error) = await _openAi.RefusedEdit([.. Base.Where(field => field.Name != first), .. twice]);
        Assert.Equal((400, "duplicate_parameter", first), (status, (string)error["code"]!, (string)error["param"]!));
        Assert.Contains($"e.g. '{first}[]=<value>'", (string)error["message"]!, StringComparison.Ordinal);

        static object Value(string name) => name is "prompt" or "n" ? "1" : Sea;
    }

    [Theory]
    [InlineData("image")]
    [InlineData("image[]")]
    [InlineData("mask")]
    public async Task Text_is_no_file(string name)
    {
        var others = Base.Where(field => field.Name != name.Trim('[', ']'));
        var (status, error) = await _openAi.RefusedEdit([.. others, (name, "[object File]")]);
        Assert.Equal((400, "invalid_type", name), (status, (string)error["code"]!, (string)error["param"]!));
        Assert.Contains("expected a file, but got a string instead", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_parameter_is_named()
    {
        var (status, error) = await _openAi.RefusedEdit([.. Base, ("images", Sea)]);
        Assert.Equal((400, "unknown_parameter", "images"), (status, (string)error["code"]!, (string)error["param"]!));
    }

    [Theory]
    [InlineData("moderation", "low", "unknown_parameter")]
    [InlineData("input_fidelity", "medium", "invalid_value")]
    [InlineData("style", "vivid", "unknown_parameter")]
    [InlineData("quality", "hd", "invalid_value")]
    [InlineData("output_compression", "50", "invalid_value")]
    [InlineData("n", "11", "integer_above_max_value")]
    public async Task A_form_has_parameters_of_its_own(string name, string value, string code)
    {
        var (status, error) = await _openAi.RefusedEdit([.. Base, (name, value)]);
        Assert.Equal((400, code, name), (status, (string)error["code"]!, (string)error["param"]!));
    }

    [Fact]
    public async Task Fidelity_is_not_taken_by_mini()
    {
        var small = TestImages.Plain(64, 64);
        await _openAi.Edited(("model", "gpt-image-2"), ("prompt", "a castle"), ("image", small), ("input_fidelity", "high"));
        var (status, error) = await _openAi.RefusedEdit(
            ("model", "gpt-image-1-mini"), ("prompt", "a castle"), ("image", small), ("input_fidelity", "high"));
        Assert.Equal((400, "input_fidelity"), (status, (string)error["param"]!));
    }

    [Theory]
    [InlineData("image", 50_000_000)]
    [InlineData("mask", 4_000_000)]
    public async Task A_file_has_fewer_bytes_than_the_limit(string name, int limit)
    {
        var file = TestImages.Holed(64, 64, (x, _) => x < 32);
        foreach (var length in new[] { limit - 1, limit })
        {
            byte[] large = [.. file[..33], .. PngWriter.Chunk("teSt", new byte[length - file.Length - 12]), .. file[33..]];
            (string, object)[] files = name == "image" ? [("image", large)] : [("image", file), ("mask", large)];
            using var response = await _openAi.Edit([("model", "gpt-image-2"), ("prompt", "a castle"), .. files]);
            Assert.Equal(length < limit ? 200 : 400, (int)response.StatusCode);
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

    private static (string Name, object Value)[] Base => [("model", "gpt-image-2"), ("prompt", "a castle"), ("image", Sea)];

    private static (string Name, HttpContent Content, string? File)[] Texts() =>
        [.. Base.Where(field => field.Name != "image").Select(field => (field.Name, OpenAiClient.Content(field.Value), (string?)null))];

    private static bool InHole(int x, int y) => x is >= 300 and < 700 && y is >= 150 and < 500;
}
