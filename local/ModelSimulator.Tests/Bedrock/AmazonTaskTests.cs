using System.Text.Json.Nodes;

namespace ModelSimulator.Tests.Bedrock;

/// <summary>What Nova Canvas and Titan make of input images.</summary>
public sealed class AmazonTaskTests : IAsyncLifetime
{
    private const int Side = 320;
    private static readonly byte[] Sea = TestImages.Rendered("a lighthouse on a cliff at sunset", Side, Side);

    private SimulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await SimulatorHost.StartBeforeRetirement();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Every task for every model that has it.</summary>
    public static TheoryData<string, string> Tasks
    {
        get
        {
            var tasks = new TheoryData<string, string>();
            foreach (var model in new[] { SimulatorHost.Nova, SimulatorHost.Titan })
                foreach (var task in new[] { "TEXT_IMAGE", "IMAGE_VARIATION", "INPAINTING", "OUTPAINTING", "BACKGROUND_REMOVAL" })
                    tasks.Add(model, task);
            return tasks;
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public async Task A_task_gives_whole_pngs_of_the_right_size_and_the_same_ones_twice(string model, string task)
    {
        var count = task == "BACKGROUND_REMOVAL" ? 1 : 2;
        var body = AmazonBodies.Of(task, Sea, Configured(task) ? (512, 512) : null, count);
        var answer = await _host.Answer(model, body.ToJsonString());
        Assert.Equal(["images", "error"], answer.Select(member => member.Key));
        Assert.Null(answer["error"]);
        var images = Enumerable.Range(0, count).Select(i => new Got(SimulatorHost.Image(answer, i))).ToArray();
        Assert.All(images, image => Assert.Equal((Configured(task) ? (512, 512) : (Side, Side), "png"), (image.Size, image.Format)));
        Assert.Equal(answer.ToJsonString(), (await _host.Answer(model, body.ToJsonString())).ToJsonString());
        if (count > 1) Assert.NotEqual(images[0].Pixels, images[1].Pixels);
        Assert.Equal(("rendered", count, true), await _host.LastInvocation());
    }

    [Theory]
    [InlineData(SimulatorHost.Nova)]
    [InlineData(SimulatorHost.Titan)]
    public async Task Inpainting_changes_what_is_black_and_nothing_else(string model)
    {
        var painted = new Got(await Image(model, AmazonBodies.Of("INPAINTING", Sea)));
        painted.AssertChangedOnly(new(Sea), AmazonBodies.InMask);

        var erasing = AmazonBodies.Of("INPAINTING", Sea);
        erasing["inPaintingParams"]!.AsObject().Remove("text");
        var erased = new Got(await Image(model, erasing));
        erased.AssertChangedOnly(new(Sea), AmazonBodies.InMask);
        Assert.NotEqual(painted.Pixels, erased.Pixels);
    }

    [Theory]
    [InlineData(SimulatorHost.Nova)]
    [InlineData(SimulatorHost.Titan)]
    public async Task Outpainting_changes_what_is_white_and_nothing_else(string model)
    {
        foreach (var mode in new[] { "DEFAULT", "PRECISE" })
        {
            var body = AmazonBodies.Of("OUTPAINTING", Sea);
            body["outPaintingParams"]!["outPaintingMode"] = mode;
            new Got(await Image(model, body)).AssertChangedOnly(new(Sea), (x, y) => !AmazonBodies.InMask(x, y));
        }
    }

    [Fact]
    public async Task A_mask_prompt_is_changed_by_inpainting_and_kept_by_outpainting()
    {
        var given = TestImages.Disc(Side, (200, 40, 40), (60, 90, 160));
        foreach (var (task, parameters, keepsDisc) in new[] { ("INPAINTING", "inPaintingParams", false),
            ("OUTPAINTING", "outPaintingParams", true) })
        {
            var body = AmazonBodies.Of(task, given);
            body[parameters]!.AsObject().Remove("maskImage");
            body[parameters]!["maskPrompt"] = "the red ball";
            var image = new Got(await Image(SimulatorHost.Nova, body));
            Assert.Equal((keepsDisc, !keepsDisc), (image.Keeps(new(given), Side / 2, Side / 2), image.Keeps(new(given), 4, 4)));
        }
    }

    [Fact]
    public async Task Removing_the_background_gives_an_alpha_channel()
    {
        var image = new Got(await Image(SimulatorHost.Titan,
            AmazonBodies.Of("BACKGROUND_REMOVAL", TestImages.Disc(Side, (240, 230, 90), (20, 60, 40)))));
        Assert.Equal((4, 255, 0), (image.Bands, image.Alpha(Side / 2, Side / 2), image.Alpha(4, 4)));
    }

    [Fact]
    public async Task The_more_similar_a_variation_shall_be_the_nearer_it_is()
    {
        var given = new Got(Sea);
        var distances = new List<double>();
        foreach (var similarity in new[] { 1, 0.7, 0.2 })
        {
            var body = AmazonBodies.Of("IMAGE_VARIATION", Sea, (320, 320));
            body["imageVariationParams"]!["similarityStrength"] = similarity;
            distances.Add(new Got(await Image(SimulatorHost.Nova, body)).DistanceTo(given));
        }
        Assert.Equal(distances.Order(), distances);
        Assert.InRange(distances[0], 0, 3);
    }

    private static bool Configured(string task) => AmazonBodies.IsConfigured(task);

    private async Task<byte[]> Image(string model, JsonObject body) => SimulatorHost.Image(await _host.Answer(model, body.ToJsonString()));
}
