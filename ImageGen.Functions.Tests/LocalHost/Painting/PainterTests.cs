using System.Globalization;
using System.Security.Cryptography;
using ImageGen.LocalHost.Cloud.Editing.Files;
using ImageGen.LocalHost.Cloud.Painting;
using ImageGen.Rendering;
using PictureFormat = ImageGen.LocalHost.Cloud.Painting.PictureFormat;

namespace ImageGen.Tests.LocalHost.Painting;

/// <summary>That a prompt is a picture: the same one everywhere, another one for every other prompt.</summary>
public sealed class PainterTests
{
    private static readonly PictureOrder Lighthouse = new("model", "a lighthouse on a cliff at sunset", null, 7, 192, 128);

    /// <summary>One prompt for every scene and every treatment.</summary>
    public static TheoryData<string> Prompts => new(
        "a cinematic movie poster for a sci-fi thriller", "a cat", "a lion, comic book", "portrait of a woman", "portrait of an old man, pencil sketch",
        "saturn and its moons", "a spiral galaxy", "a futuristic cityscape at sunset", "a city from above at night", "a forest in the morning mist",
        "a snowy forest, flat vector", "a desert with camels", "a canyon, retro", "the ocean in a storm", "a beach, anime", "a rose garden, watercolor",
        "mountains at dawn, oil painting", "aurora over a frozen lake", "a bottle of perfume, product photo", "a golden vase", "geometric shapes",
        "paper cut", "abstract silk, vivid", "rain in tokyo", "hello");

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Every_scene_and_style_gives_a_whole_picture_that_is_the_same_twice(string prompt)
    {
        var order = Lighthouse with { Prompt = prompt };
        var picture = Written(order);
        var probed = PictureProbe.Probe(picture);
        Assert.True(probed.IsUsable, probed.Fault);
        Assert.Equal((192, 128), (probed.Picture!.Width, probed.Picture.Height));
        Assert.Equal(picture, Written(order));
    }

    /// <summary>
    /// Fails when anything at all changes in how these are painted or written, also by another processor or another .NET. A change on purpose: look at the
    /// pictures, then put the new sums here.
    /// </summary>
    [Theory]
    [InlineData("a lighthouse on a cliff at sunset", "a666a2cc221db0ad33d68d69c3e477c3da351d8ba8f214739c61a07c47d59bdb")]
    [InlineData("a futuristic cityscape at night, neon", "802188e68ac8a451c46b3c573b64bbab3c64e7969b6c5e3e9bc859b6704cf329")]
    [InlineData("a red fox in the forest, oil painting", "6fb320ca03c9310200b42eb0eb8fa5b779047a7c78552e51d5bd46f005650662")]
    [InlineData("words that mean nothing", "1e5f9056911b5a57dbc210c398941c10fe8405b0def56b49c56ee9c990b1011e")]
    public void A_picture_has_the_same_bytes_on_every_machine(string prompt, string sha256)
    {
        var picture = Written(Lighthouse with { Prompt = prompt, Width = 96, Height = 64 });
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(picture)));
    }

    [Fact]
    public void Every_word_of_an_order_counts()
    {
        PictureOrder[] orders =
        [
            Lighthouse, Lighthouse with { Prompt = "a lighthouse on a cliff at sunset." }, Lighthouse with { Prompt = "A lighthouse on a cliff at sunset" },
            Lighthouse with { Seed = 8 }, Lighthouse with { Negative = "birds" }, Lighthouse with { Model = "other" },
            Lighthouse with { Style = "DESIGN_SKETCH" }, Lighthouse with { Guidance = 8 }, Lighthouse with { Width = 208 }, Lighthouse with { Format = PictureFormat.Jpeg },
        ];
        Assert.Equal(orders.Length, orders.Select(Sum).Distinct().Count());
    }

    [Fact]
    public void A_hundred_prompts_are_a_hundred_pictures() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(i => Sum(Lighthouse with { Prompt = $"thing number {i}", Width = 48, Height = 48 })).Distinct().Count());

    [Theory]
    [InlineData("")]
    [InlineData("\ud83d\ude80\ud83d\ude80")]
    [InlineData("\ud800 half a pair")]
    [InlineData("../../etc/passwd\r\n<script>")]
    [InlineData("\u0301\u0301\u0301\u0301")]
    [InlineData("夕焼けの山")]
    public void Any_text_can_be_painted(string prompt) =>
        Assert.True(PictureProbe.Probe(Written(Lighthouse with { Prompt = prompt })).IsUsable);

    [Fact]
    public void A_prompt_of_10_000_characters_can_be_painted() =>
        Written(Lighthouse with { Prompt = string.Concat(Enumerable.Repeat("mountain ", 1111)) });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 3)]
    [InlineData(40, 160)]
    [InlineData(117, 64)]
    public void Odd_sizes_come_out_as_ordered(int width, int height)
    {
        foreach (var prompt in new[] { "mountains", "city", "forest", "a cat", "portrait", "poster", "perfume", "oil painting of the sea" })
        {
            foreach (var format in new[] { PictureFormat.Png, PictureFormat.Jpeg })
            {
                var probed = PictureProbe.Probe(Written(Lighthouse with { Prompt = prompt, Width = width, Height = height, Format = format }));
                Assert.True(probed.IsUsable, probed.Fault);
                Assert.Equal((width, height), (probed.Picture!.Width, probed.Picture.Height));
            }
        }
    }

    [Fact]
    public void A_foreign_culture_changes_nothing()
    {
        var here = Sum(Lighthouse with { Guidance = 6.5 });
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(here, Sum(Lighthouse with { Guidance = 6.5 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Painting_stops_when_nobody_wants_the_picture()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Painter.Paint(Lighthouse, gone.Token));
    }

    private static byte[] Written(PictureOrder order)
    {
        using var picture = Painter.Paint(order, CancellationToken.None);
        return Encoder.Write(picture, order.Format);
    }

    private static string Sum(PictureOrder order) => Convert.ToHexString(SHA256.HashData(Written(order)));
}
