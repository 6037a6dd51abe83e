using System.Globalization;
using System.Security.Cryptography;

namespace ModelSimulator.Tests.Rendering;

/// <summary>That a prompt is an image: the same one everywhere, another one for every other prompt.</summary>
public sealed class RendererTests
{
    private static readonly ImageOrder Lighthouse = new("model", "a lighthouse on a cliff at sunset", null, 7, 192, 128);

    /// <summary>One prompt for every scene and every treatment.</summary>
    public static TheoryData<string> Prompts => new(
        "a cinematic movie poster for a sci-fi thriller", "a cat", "a lion, comic log", "portrait of a woman",
        "portrait of an old man, pencil sketch", "saturn and its moons", "a spiral galaxy", "a futuristic cityscape at sunset",
        "a city from above at night", "a forest in the morning mist", "a snowy forest, flat vector", "a desert with camels",
        "a canyon, retro", "the ocean in a storm", "a beach, anime", "a rose garden, watercolor", "mountains at dawn, oil painting",
        "aurora over a frozen lake", "a bottle of perfume, product photo", "a golden vase", "geometric shapes",
        "paper cut", "abstract silk, vivid", "rain in tokyo", "hello");

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Every_scene_and_style_gives_a_whole_image_that_is_the_same_twice(string prompt)
    {
        var order = Lighthouse with { Prompt = prompt };
        var image = Written(order);
        Assert.Equal((192, 128), new Got(image).Size);
        Assert.Equal(image, Written(order));
    }

    [Fact]
    public void Every_word_of_an_order_counts()
    {
        ImageOrder[] orders =
        [
            Lighthouse, Lighthouse with { Prompt = "a lighthouse on a cliff at sunset." },
                Lighthouse with { Prompt = "A lighthouse on a cliff at sunset" },
            Lighthouse with { Seed = 8 }, Lighthouse with { Negative = "birds" }, Lighthouse with { Model = "other" },
            Lighthouse with { Style = "DESIGN_SKETCH" }, Lighthouse with { Guidance = 8 }, Lighthouse with { Width = 208 },
                Lighthouse with { Format = ImageFormat.Jpeg },
        ];
        Assert.Equal(orders.Length, orders.Select(Sum).Distinct().Count());
    }

    [Fact]
    public void A_hundred_prompts_are_a_hundred_images() =>
        Assert.Equal(100, Enumerable.Range(0, 100)
            .Select(i => Sum(Lighthouse with { Prompt = $"thing number {i}", Width = 48, Height = 48 })).Distinct().Count());

    [Theory]
    [InlineData("")]
    [InlineData("\ud83d\ude80\ud83d\ude80")]
    [InlineData("\ud800 half a pair")]
    [InlineData("../../etc/passwd\r\n<script>")]
    [InlineData("\u0301\u0301\u0301\u0301")]
    [InlineData("夕焼けの山")]
    public void Any_text_can_be_rendered(string prompt) =>
        Assert.Equal((Lighthouse.Width, Lighthouse.Height), new Got(Written(Lighthouse with { Prompt = prompt })).Size);

    [Fact]
    public void A_prompt_of_10_000_characters_can_be_rendered() =>
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
            foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg })
            {
                Assert.Equal((width, height),
                    new Got(Written(Lighthouse with { Prompt = prompt, Width = width, Height = height, Format = format })).Size);
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
    public void Rendering_stops_when_the_image_is_not_needed_any_more()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Renderer.Render(Lighthouse, gone.Token));
    }

    private static byte[] Written(ImageOrder order)
    {
        var image = Renderer.Render(order, CancellationToken.None);
        return ImageEncoder.Write(image, order.Format);
    }

    private static string Sum(ImageOrder order) => Convert.ToHexString(SHA256.HashData(Written(order)));
}
