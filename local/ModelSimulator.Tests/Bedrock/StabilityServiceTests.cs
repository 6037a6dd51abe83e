using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What Stability's thirteen image services make of an image.</summary>
public sealed class StabilityServiceTests : IAsyncLifetime
{
    private const int Side = 320;
    private static readonly byte[] Sea = TestImages.Rendered("a lighthouse on a cliff at sunset", Side, Side);
    private static readonly byte[] Garden = TestImages.Rendered("a rose garden, oil painting", Side, Side);

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Every service with the fields that it must have, and the size of what it makes of 320 x 320 pixels.</summary>
    public static TheoryData<string, int, int> Services => new()
    {
        { "stable-creative-upscale-v1:0", 2048, 2048 }, { "stable-conservative-upscale-v1:0", 2048, 2048 },
            { "stable-fast-upscale-v1:0", 1280, 1280 },
        { "stable-image-inpaint-v1:0", Side, Side }, { "stable-outpaint-v1:0", Side + 100, Side },
            { "stable-image-search-replace-v1:0", Side, Side },
        { "stable-image-search-recolor-v1:0", Side, Side }, { "stable-image-erase-object-v1:0", Side, Side },
            { "stable-image-remove-background-v1:0", Side, Side },
        { "stable-image-control-sketch-v1:0", Side, Side }, { "stable-image-control-structure-v1:0", Side, Side },
            { "stable-image-style-guide-v1:0", 1024, 1024 },
        { "stable-style-transfer-v1:0", Side, Side },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_gives_a_whole_image_of_its_size_and_format_and_the_same_one_twice(string service, int width, int height)
    {
        foreach (var format in new[] { "png", "jpeg", "webp" })
        {
            var body = Body(service);
            body["output_format"] = format;
            var answer = await _host.Answer(Id(service), body.ToJsonString());
            Assert.Equal(["seeds", "finish_reasons", "images"], answer.Select(member => member.Key));
            Assert.Equal(service.Contains("fast", StringComparison.Ordinal) ? 0 : 5, (long)answer["seeds"]![0]!);
            Assert.Null(Assert.Single(answer["finish_reasons"]!.AsArray()));
            var image = new Got(SimulatorHost.Image(answer));
            Assert.Equal((width, height, format), (image.Width, image.Height, image.Format));
            if (format == "png") Assert.Equal(image.File, SimulatorHost.Image(await _host.Answer(Id(service), body.ToJsonString())));
        }
    }

    [Theory]
    [InlineData("stable-creative-upscale-v1:0")]
    [InlineData("stable-image-inpaint-v1:0")]
    [InlineData("stable-image-search-replace-v1:0")]
    [InlineData("stable-image-control-sketch-v1:0")]
    [InlineData("stable-image-style-guide-v1:0")]
    public async Task Another_seed_gives_another_image(string service)
    {
        var other = Body(service);
        other["seed"] = 6;
        Assert.NotEqual(await Image(service, Body(service)), await Image(service, other));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("webp")]
    public async Task Jpeg_and_webp_are_taken_as_well(string format)
    {
        var body = Body("stable-image-remove-background-v1:0");
        body["image"] = TestImages.Base64(TestImages.As(format, Sea));
        Assert.Equal((Side, Side), new Got(await Image("stable-image-remove-background-v1:0", body)).Size);
    }

    [Fact]
    public async Task Inpainting_changes_what_is_white_and_as_much_around_it_as_the_mask_grows()
    {
        var body = Body("stable-image-inpaint-v1:0");
        body["grow_mask"] = 0;
        new Got(await Image("stable-image-inpaint-v1:0", body)).AssertChangedOnly(new(Sea), (x, y) => InMask(x, y, 0));
        body["grow_mask"] = 20;
        var grown = new Got(await Image("stable-image-inpaint-v1:0", body));
        grown.AssertChangedOnly(new(Sea), (x, y) => InMask(x, y, 20));
        Assert.False(grown.Keeps(new(Sea), 92, 160), "A grown mask changes what lies just outside.");
    }

    [Fact]
    public async Task Without_a_mask_the_transparent_part_is_rendered()
    {
        var given = TestImages.Holed(Side, Side, (x, y) => InMask(x, y, 0));
        var body = new JsonObject { ["image"] = TestImages.Base64(given), ["prompt"] = "a red fox", ["seed"] = 5, ["grow_mask"] = 0 };
        var image = new Got(await Image("stable-image-inpaint-v1:0", body));
        Assert.Equal(3, image.Bands);
        image.AssertChangedOnly(new(given), (x, y) => InMask(x, y, 0));
    }

    [Fact]
    public async Task A_mask_of_another_size_is_scaled()
    {
        var body = Body("stable-image-inpaint-v1:0");
        body["mask"] = TestImages.Base64(TestImages.Mask(160, 160, (x, y) => InMask(2 * x, 2 * y, 0)));
        new Got(await Image("stable-image-inpaint-v1:0", body)).AssertChangedOnly(new(Sea), (x, y) => InMask(x, y, 12));
    }

    [Fact]
    public async Task Erasing_fills_the_mask_from_around_it()
    {
        // A black square on grey: what is erased must not be seen any more.
        var given = TestImages.Mask(Side, Side, (x, y) => !InMask(x, y, -10));
        var body = new JsonObject { ["image"] = TestImages.Base64(given), ["mask"] = TestImages.Base64(Mask()), ["seed"] = 5 };
        var image = new Got(await Image("stable-image-erase-object-v1:0", body));
        Assert.All(Enumerable.Range(0, Side), i => Assert.InRange(image[i, i][0], 250, 255));
    }

    [Fact]
    public async Task Outpainting_keeps_the_image_and_renders_around_it()
    {
        var body = new JsonObject
        {
            ["image"] = TestImages.Base64(Sea),
            ["left"] = 40,
            ["right"] = 60,
            ["up"] = 20,
            ["down"] = 80,
            ["prompt"] = "the sea at sunset",
            ["seed"] = 5
        };
        var (image, given) = (new Got(await Image("stable-outpaint-v1:0", body)), new Got(Sea));
        Assert.Equal((Side + 100, Side + 100), image.Size);
        for (var y = 0; y < Side; y++)
            Assert.True(given.Pixels.AsSpan(y * Side * 3, Side * 3)
                .SequenceEqual(image.Pixels.AsSpan(((y + 20) * (Side + 100) + 40) * 3, Side * 3)));
        body.Remove("prompt");
        Assert.NotEqual(image.Pixels, new Got(await Image("stable-outpaint-v1:0", body)).Pixels);
    }

    [Fact]
    public async Task Removing_the_background_leaves_the_subject_on_nothing()
    {
        var given = TestImages.Disc(Side, (200, 40, 40), (60, 90, 160));
        var body = new JsonObject { ["image"] = TestImages.Base64(given), ["seed"] = 5 };
        foreach (var format in new[] { "png", "webp" })
        {
            body["output_format"] = format;
            var image = new Got(await Image("stable-image-remove-background-v1:0", body));
            Assert.Equal(4, image.Bands);
            Assert.Equal((255, 0), (image.Alpha(Side / 2, Side / 2), image.Alpha(5, 5)));
        }
        body["output_format"] = "jpeg";
        var onWhite = new Got(await Image("stable-image-remove-background-v1:0", body));
        Assert.All(onWhite[5, 5].ToArray(), value => Assert.InRange(value, 250, 255));
    }

    [Fact]
    public async Task Searching_and_replacing_leaves_the_rest_alone()
    {
        var given = TestImages.Disc(Side, (200, 40, 40), (60, 90, 160));
        var body = new JsonObject
        {
            ["image"] = TestImages.Base64(given),
            ["prompt"] = "a cat",
            ["search_prompt"] = "the ball",
            ["seed"] = 5
        };
        var image = new Got(await Image("stable-image-search-replace-v1:0", body));
        Assert.True(image.Keeps(new(given), 5, 5) && image.Keeps(new(given), Side - 5, Side - 5));
        Assert.False(image.Keeps(new(given), Side / 2, Side / 2));
    }

    [Fact]
    public async Task Recolouring_gives_what_is_named_the_colour_that_is_named()
    {
        var given = TestImages.Disc(Side, (200, 40, 40), (60, 90, 160));
        var body = new JsonObject
        {
            ["image"] = TestImages.Base64(given),
            ["prompt"] = "green",
            ["select_prompt"] = "the red ball",
            ["seed"] = 5
        };
        var image = new Got(await Image("stable-image-search-recolor-v1:0", body));
        var middle = image[Side / 2, Side / 2].ToArray();
        Assert.True(middle[1] > middle[0] + 30 && middle[1] > middle[2] + 30, $"not green: {string.Join(' ', middle)}");
        Assert.True(image.Keeps(new(given), 5, 5));
    }

    [Fact]
    public async Task Upscaling_keeps_the_image()
    {
        foreach (var service in new[] { "stable-fast-upscale-v1:0", "stable-conservative-upscale-v1:0" })
        {
            var image = new Got(await Image(service, Body(service)));
            var small = new Got(Sea);
            var factor = image.Width / (double)Side;
            var off = Enumerable.Range(0, 30).Average(i =>
            {
                int x = 7 + 10 * i, y = 5 + 10 * i;
                return Math.Abs(small[x, y][1] - image[(int)((x + 0.5) * factor), (int)((y + 0.5) * factor)][1]);
            });
            Assert.InRange(off, 0, 12);
        }
    }

    [Fact]
    public async Task A_large_image_is_upscaled_to_no_less_than_it_was()
    {
        var body = new JsonObject
        {
            ["image"] = TestImages.Base64(TestImages.Plain(2400, 1920)),
            ["prompt"] = "x",
            ["seed"] = 5,
            ["output_format"] = "jpeg"
        };
        Assert.Equal((2400, 1920), new Got(await Image("stable-conservative-upscale-v1:0", body)).Size);
    }

    [Fact]
    public async Task Control_strength_decides_between_the_prompt_and_the_image()
    {
        foreach (var service in new[] { "stable-image-control-sketch-v1:0", "stable-image-control-structure-v1:0" })
        {
            var images = new List<Got>();
            foreach (var strength in new[] { 0, 0.5, 1 })
            {
                var body = Body(service);
                body["control_strength"] = strength;
                images.Add(new(await Image(service, body)));
            }
            Assert.InRange(images[0].DistanceTo(images[1]), 0.5, images[0].DistanceTo(images[2]));
        }
    }

    [Fact]
    public async Task A_style_guide_lends_its_colours()
    {
        var blue = TestImages.Base64(TestImages.Disc(256, (20, 40, 200), (10, 20, 90)));
        var body = new JsonObject
        {
            ["image"] = blue,
            ["prompt"] = "a desert at noon",
            ["seed"] = 5,
            ["aspect_ratio"] = "16:9",
            ["fidelity"] = 1
        };
        var guided = new Got(await Image("stable-image-style-guide-v1:0", body));
        Assert.Equal((1344, 768), guided.Size);
        body["fidelity"] = 0;
        var free = new Got(await Image("stable-image-style-guide-v1:0", body));
        Assert.True(Blueness(guided) > Blueness(free) + 30, $"{Blueness(guided)} against {Blueness(free)}");
    }

    [Fact]
    public async Task A_style_transfer_lends_colours_to_a_image_that_stays()
    {
        var body = new JsonObject
        {
            ["init_image"] = TestImages.Base64(Sea),
            ["style_image"] = TestImages.Base64(TestImages.Disc(256, (20, 40, 200), (10, 20, 90))),
            ["seed"] = 5
        };
        var full = new Got(await Image("stable-style-transfer-v1:0", body));
        body["change_strength"] = 0.1;
        var little = new Got(await Image("stable-style-transfer-v1:0", body));
        var given = new Got(Sea);
        Assert.True(Blueness(full) > Blueness(given) + 10, $"{Blueness(full)} against {Blueness(given)}");
        Assert.InRange(little.DistanceTo(given), 0.1, full.DistanceTo(given) / 2);
    }

    [Fact]
    public async Task An_answer_that_would_be_too_large_is_an_error_instead()
    {
        // Noise at four times the side is more than 25,000,000 bytes of base64.
        var bytes = new byte[1024 * 1024 * 3];
        new Random(1).NextBytes(bytes);
        var noise = TestImages.Png(1024, 1024, (y, row) => bytes.AsSpan(y * 3072, 3072).CopyTo(row));
        var body = new JsonObject { ["image"] = TestImages.Base64(noise) };
        var (status, type, message) = await _host.Refusal(Id("stable-fast-upscale-v1:0"), body.ToJsonString());
        Assert.Equal((424, "ModelErrorException"), (status, type));
        Assert.Contains("25000000", message, StringComparison.Ordinal);
        Assert.Equal(("ModelErrorException", 0, false), await _host.LastInvocation());
        body["output_format"] = "jpeg";
        await _host.Answer(Id("stable-fast-upscale-v1:0"), body.ToJsonString());
    }

    private static double Blueness(Got image)
    {
        var sum = 0.0;
        for (var i = 0; i < image.Pixels.Length; i += 3) sum += image.Pixels[i + 2] - (image.Pixels[i] + image.Pixels[i + 1]) / 2.0;
        return sum / (image.Pixels.Length / 3);
    }

    private static bool InMask(int x, int y, int grown) => x >= 100 - grown && x < 220 + grown && y >= 100 - grown && y < 220 + grown;

    private static byte[] Mask() => TestImages.Mask(Side, Side, (x, y) => InMask(x, y, 0));

    private static string Id(string service) => $"us.stability.{service}";

    private async Task<byte[]> Image(string service, JsonObject body) =>
        SimulatorHost.Image(await _host.Answer(Id(service), body.ToJsonString()));

    /// <summary>What the service must have, and a seed where it takes one.</summary>
    internal static JsonObject Body(string service)
    {
        var body = new JsonObject { ["seed"] = 5 };
        body[service == "stable-style-transfer-v1:0" ? "init_image" : "image"] = TestImages.Base64(Sea);
        switch (service)
        {
            case "stable-fast-upscale-v1:0": body.Remove("seed"); break;
            case "stable-image-inpaint-v1:0": (body["prompt"], body["mask"]) = ("a red fox", TestImages.Base64(Mask())); break;
            case "stable-image-erase-object-v1:0": body["mask"] = TestImages.Base64(Mask()); break;
            case "stable-outpaint-v1:0": body["right"] = 100; break;
            case "stable-image-search-replace-v1:0": (body["prompt"], body["search_prompt"]) = ("a castle", "the lighthouse"); break;
            case "stable-image-search-recolor-v1:0": (body["prompt"], body["select_prompt"]) = ("blue", "the lighthouse"); break;
            case "stable-image-remove-background-v1:0": break;
            case "stable-style-transfer-v1:0": body["style_image"] = TestImages.Base64(Garden); break;
            default: body["prompt"] = "a castle on a mountain"; break;
        }
        return body;
    }
}
