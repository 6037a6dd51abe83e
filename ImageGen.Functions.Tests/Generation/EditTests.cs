using System.Net;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Tests.Imaging;
using NetVips;

namespace ImageGen.Tests.Generation;

/// <summary>Edits over HTTP: a task, and the image that it begins with.</summary>
public sealed class EditTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    private static readonly byte[] Input = TestImage.Make(ImageFormat.Png, 512, 384);

    /// <summary>The task, what it takes besides, who does it, and the size that comes out.</summary>
    public static TheoryData<string, object, string, int, int> Tasks => new()
    {
        { "image_to_image", new { prompt = "a stormy sea", strength = 0.6 }, "stability.sd3-5-large-v1:0", 0, 0 },
        { "variation", new { }, "stability.sd3-5-large-v1:0", 0, 0 },
        { "inpaint", new { prompt = "a hot air balloon", mask = "mask" }, "us.stability.stable-image-inpaint-v1:0", 512, 384 },
        { "outpaint", new { prompt = "a lake", expand_right = 256, expand_up = 64 }, "us.stability.stable-outpaint-v1:0", 768, 448 },
        { "erase", new { mask = "mask" }, "us.stability.stable-image-erase-object-v1:0", 512, 384 },
        { "remove_background", new { }, "us.stability.stable-image-remove-background-v1:0", 512, 384 },
        { "upscale", new { }, "us.stability.stable-fast-upscale-v1:0", 2048, 1536 },
        { "upscale", new { prompt = "more leaves" }, "us.stability.stable-conservative-upscale-v1:0", 0, 0 },
        { "search_and_replace", new { prompt = "a windmill", search = "the barn" }, "us.stability.stable-image-search-replace-v1:0", 512,
            384 },
        { "search_and_recolor", new { prompt = "blue", search = "the barn" }, "us.stability.stable-image-search-recolor-v1:0", 512, 384 },
        { "sketch", new { prompt = "a castle" }, "us.stability.stable-image-control-sketch-v1:0", 512, 384 },
        { "structure", new { prompt = "a castle" }, "us.stability.stable-image-control-structure-v1:0", 512, 384 },
        { "style_guide", new { prompt = "a castle", aspect_ratio = "16:9" }, "us.stability.stable-image-style-guide-v1:0", 0, 0 },
        { "style_transfer", new { style_image = "picture" }, "us.stability.stable-style-transfer-v1:0", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task Each_task_is_done_by_a_living_model_that_can(string task, object more, string model, int width, int height)
    {
        var asset = await host.CompleteAsync(Body(task, more));
        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        Assert.Equal(task, asset.GetProperty("task").GetString());
        Assert.Equal(model, asset.GetProperty("model").GetString());
        if (width > 0)
            Assert.Equal((width, height), (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()));
        Assert.Equal("settled", Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList()).GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("inpaint")]
    [InlineData("outpaint")]
    [InlineData("variation")]
    public async Task OpenAI_edits_too(string task)
    {
        object more = task switch
        {
            "inpaint" => new { prompt = "a hot air balloon", mask = "mask", model = "gpt-image-2" },
            "outpaint" => new { prompt = "a lake", expand_right = 256, model = "gpt-image-2" },
            _ => new { model = "gpt-image-2", count = 2 },
        };
        var asset = await host.CompleteAsync(Body(task, more));
        Assert.True(asset.GetProperty("status").GetString() == "completed", asset.ToString());
        Assert.Equal("gpt-image-2", asset.GetProperty("model").GetString());
    }

    [Fact]
    public async Task What_the_mask_leaves_black_stays_as_it_was_and_white_changes()
    {
        var asset = await host.CompleteAsync(Body("inpaint", new { prompt = "a hot air balloon", mask = "mask" }));
        using var before = Image.NewFromBuffer(Input);
        using var after = Image.NewFromBuffer(await host.BytesAsync(asset));
        Assert.True(Difference(before, after, left: 0) < 1, "the left half is black in the mask");
        Assert.True(Difference(before, after, left: 320) > 5, "the right half is white in the mask");
    }

    [Fact]
    public async Task A_background_that_is_removed_leaves_transparency()
    {
        var asset = await host.CompleteAsync(Body("remove_background", new { format = "webp" }));
        using var cut = Image.NewFromBuffer(await host.BytesAsync(asset));
        Assert.True(cut.HasAlpha());
    }

    [Fact]
    public async Task An_earlier_image_can_be_worked_on_in_whichever_form_it_was_made()
    {
        foreach (var format in ImageFormats.WireNames)
        {
            await host.CompleteAsync(new { prompt = "A red barn in a green meadow", request_id = $"barn-{format}", format });
            var asset = await host.CompleteAsync(new { task = "remove_background", image_request_id = $"barn-{format}", format });
            Assert.True(asset.GetProperty("status").GetString() == "completed", $"{format}: {asset}");
        }
    }

    [Fact]
    public async Task An_earlier_image_can_be_worked_on_by_its_own_user_only()
    {
        await host.CompleteAsync(new { prompt = "A red barn in a green meadow", request_id = "barn", user_id = "mia" });
        var asset = await host.CompleteAsync(new { task = "remove_background", image_request_id = "barn", user_id = "mia" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        foreach (var (id, user) in new[] { ("barn", "tom"), ("no-such-barn", "mia") })
        {
            var errors = await host.RefusedAsync(new { task = "remove_background", image_request_id = id, user_id = user });
            Assert.Equal(
                "must be the id of a completed request of the same user_id whose image is still stored", errors["image_request_id"]);
        }
    }

    [Fact]
    public async Task Images_come_as_files_of_a_form_too()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("inpaint"), "task" },
            { new StringContent("a hot air balloon"), "prompt" },
            { new StringContent("7"), "seed" },
            { new ByteArrayContent(Input), "image", "photo.png" },
            { new ByteArrayContent(TestImage.HalfMask(512, 384)), "mask", "mask.png" },
        };
        using var response = await host.Client.PostAsync("/api/assets", form);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var id = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("request_id").GetString()!;
        await host.WaitForAsync(id);
        var asset = await host.AssetAsync(id);
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(7, asset.GetProperty("seed").GetInt64());

        // The same images in base64 are the same request: its repeat joins, and paints the same.
        var same = await host.CompleteAsync(
            Body("inpaint", new { prompt = "a hot air balloon", mask = "mask", seed = 7, request_id = id }));
        Assert.Equal(asset.GetProperty("sha256").GetString(), same.GetProperty("sha256").GetString());
        Assert.Single(same.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task Another_image_under_the_same_id_is_another_request()
    {
        await host.CompleteAsync(Body("remove_background", new { request_id = "one-id" }));
        var body = Body("remove_background", new { request_id = "one-id" });
        body["image"] = Convert.ToBase64String(TestImage.Make(ImageFormat.Png, 512, 400));
        using var response = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Bytes_of_images_never_travel_through_history()
    {
        await host.CompleteAsync(Body("remove_background", new { request_id = "in-history" }));
        var status = await host.Client.GetStringAsync(
            "/runtime/webhooks/durabletask/instances/in-history?showHistory=true&showHistoryOutput=true");
        Assert.DoesNotContain(Convert.ToBase64String(Input)[..200], status, StringComparison.Ordinal);
        Assert.InRange(status.Length, 500, 20_000);
    }

    public static TheoryData<string, object, string> Refusals => new()
    {
        { "no image", new { task = "variation", image = (string?)null }, "image" },
        { "an image for text_to_image", new { task = "text_to_image", prompt = "A futuristic cityscape" }, "image" },
        { "no mask", new { task = "erase" }, "mask" },
        { "two kinds of mask", new { task = "inpaint", prompt = "a cat", mask = "mask", mask_prompt = "the sky" }, "mask_prompt" },
        { "a mask where none is taken", new { task = "variation", mask = "mask" }, "mask" },
        { "a mask of another size", new { task = "erase", mask = "small mask" }, "mask" },
        { "a photograph for a mask", new { task = "erase", mask = "picture" }, "mask" },
        { "a black mask", new { task = "erase", mask = "black mask" }, "mask" },
        { "words for a mask that nobody alive takes", new { task = "inpaint", prompt = "a cat", mask_prompt = "the sky" }, "mask_prompt" },
        { "no words to search", new { task = "search_and_replace", prompt = "a cat" }, "search" },
        { "outpainting to nowhere", new { task = "outpaint", prompt = "a lake" }, "expand_right" },
        { "outpainting too far", new { task = "outpaint", prompt = "a lake", expand_left = 2001 }, "expand_left" },
        { "growth where nothing grows", new { task = "variation", expand_left = 10 }, "expand_left" },
        { "strength 1.5", new { task = "variation", strength = 1.5 }, "strength" },
        { "no second image", new { task = "style_transfer" }, "style_image" },
        { "a ratio for an edit", new { task = "variation", aspect_ratio = "16:9" }, "aspect_ratio" },
        { "a prompt for an eraser", new { task = "erase", mask = "mask", prompt = "a cat" }, "prompt" },
        { "an edit without words", new { task = "inpaint", mask = "mask" }, "prompt" },
        { "two images to begin with", new { task = "variation", image_request_id = "barn" }, "image_request_id" },
        { "not base64", new { task = "variation", image = "not base64!" }, "image" },
        { "an SVG", new { task = "variation", image = "svg" }, "image" },
        { "half a PNG", new { task = "variation", image = "half" }, "image" },
        { "a GIF", new { task = "variation", image = "gif" }, "image" },
        { "an image too small for the model", new { task = "remove_background", image = "tiny" }, "image" },
        { "an image of 11 MB", new { task = "variation", image = "11 MB" }, "image" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_done_is_refused_by_its_field_and_nothing_is_stored(string row, object fields, string field)
    {
        var body = Body("variation", fields);
        body["request_id"] = "never-stored";
        var errors = await host.RefusedAsync(body);
        Assert.True(errors.ContainsKey(field), $"{row}: {string.Join(", ", errors.Keys)}");
        using var response = await host.Client.GetAsync("/api/assets/never-stored");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_60_MB_is_refused_however_it_is_sent(bool chunked)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[60_000_000]), "image", "large.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = form };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_broken_form_is_refused(string contentType)
    {
        using var response = await host.PostBytesAsync(
            "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nA castle"u8.ToArray(), contentType);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_part_that_comes_twice_or_is_not_known_is_refused()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("variation"), "task" },
            { new StringContent("variation"), "task" },
            { new ByteArrayContent(Input), "image", "one.png" },
            { new ByteArrayContent(Input), "image", "two.png" },
            { new ByteArrayContent(Input), "portrait", "three.png" },
        };
        using var response = await host.Client.PostAsync("/api/assets", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var fields = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("field").GetString());
        Assert.Equal(["task", "image", "portrait"], fields);
    }

    private static Dictionary<string, object?> Body(string task, object more)
    {
        var body = new Dictionary<string, object?> { ["task"] = task, ["image"] = "picture" };
        foreach (var field in JsonSerializer.SerializeToElement(more).EnumerateObject())
            body[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : field.Value;
        foreach (var name in new[] { "image", "mask", "style_image" })
        {
            if (body.TryGetValue(name, out var value) && value is string word)
                body[name] = File(word) is { } file ? Convert.ToBase64String(file) : word;
        }

        return body;
    }

    private static byte[]? File(string word) => word switch
    {
        "picture" => Input,
        "mask" => TestImage.HalfMask(512, 384),
        "small mask" => TestImage.HalfMask(256, 384),
        "black mask" => TestImage.HalfMask(512, 384, white: false),
        "tiny" => TestImage.Make(ImageFormat.Png, 32, 32),
        "half" => Input[..(Input.Length / 2)],
        "svg" => "<svg xmlns='http://www.w3.org/2000/svg' width='512' height='512'/>"u8.ToArray(),
        "gif" => "GIF89a\u0001\0\u0001\0\0\0\0;"u8.ToArray(),
        "11 MB" => new byte[11_000_000],
        _ => null,
    };

    /// <summary>Mean difference of the bands in a part of 192 pixels from the left.</summary>
    private static double Difference(Image one, Image other, int left)
    {
        using var a = one.Crop(left, 0, 192, 384);
        using var b = other.Crop(left, 0, 192, 384);
        return Pixels.Difference(a.WriteToMemory<byte>(), b.WriteToMemory<byte>());
    }
}
