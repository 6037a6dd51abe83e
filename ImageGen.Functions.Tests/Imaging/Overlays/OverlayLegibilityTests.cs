using ImageGen.Imaging.Overlays;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>What is promised of every image: nothing clipped, nothing over anything else, enough contrast, read back.</summary>
public sealed class OverlayLegibilityTests
{
    public static TheoryData<string> Layouts => [.. OverlayLayouts.All.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_shows_every_script_whole_and_legible_in_every_size(string layout)
    {
        foreach (var size in OverlaySizes.All)
        {
            foreach (var (language, text) in OverlayExamples.Texts)
            {
                var image = Composing.Compose(Backgrounds.Plain(90), Composing.Request(text, layout, size.Ratio, language));

                Assert.Equal([text.Headline, text.Price, text.Offer], image.Texts.Select(drawn => drawn.Text));
                Assert.Equal(["headline", "price", "offer"], image.Texts.Select(drawn => drawn.Role));
                AssertLegible(image, $"{layout} {size.Ratio} {language}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Texts_are_legible_on_hostile_backgrounds(string layout)
    {
        foreach (var size in new[] { "4:5", "1.91:1" })
        {
            foreach (var (name, background) in Backgrounds.Hostile)
                AssertLegible(Composing.Compose(background, Composing.Request(layout: layout, size: size)), $"{layout} {size} {name}");
        }
    }

    [Fact]
    public async Task Texts_are_legible_on_simulated_photographs()
    {
        await using var photos = await SimulatedPhotos.StartAsync();
        foreach (var prompt in new[] { "city at night, neon", "snowy mountain, winter, bright day", "meadow in spring, bright" })
        {
            var photo = await photos.GetAsync(prompt);
            foreach (var layout in OverlayLayouts.All)
                AssertLegible(Composing.Compose(photo, Composing.Request(layout: layout.Name)), $"{layout.Name} {prompt}");
        }
    }

    [Fact]
    public void A_scrim_is_stronger_where_the_background_is_worse()
    {
        // Set so small that it needs more contrast than the layout's weakest scrim gives.
        var text = new OverlayText { Headline = string.Concat(Enumerable.Repeat("A headline of many small words ", 9)) };
        var easy = Composing.Compose(Backgrounds.Plain(0), Composing.Request(text, size: "4:5")).Role("headline");
        var hard = Composing.Compose(Backgrounds.Hostile["checkerboard"], Composing.Request(text, size: "4:5")).Role("headline");

        Assert.True(hard.ScrimOpacity > easy.ScrimOpacity + 0.02, $"{easy} {hard}");
    }

    [Fact]
    public void Small_letters_need_more_contrast_than_large_ones()
    {
        var image = Composing.Compose(Backgrounds.Plain(119), Composing.Request(layout: "framed-card"));

        Assert.Equal(3, image.Role("headline").RequiredContrast);
        Assert.Equal(4.5, image.Role("offer").RequiredContrast);
    }

    private static void AssertLegible(ComposedImage image, string what)
    {
        Assert.All(image.Texts, text =>
        {
            Assert.True(text.Contrast >= text.RequiredContrast, $"{what}: {text}");
            Assert.InRange(text.RequiredContrast, 3, 4.5);
            var isInside = text.Box is { Left: >= 0, Top: >= 0 } && text.Box.Right <= image.Width && text.Box.Bottom <= image.Height;
            Assert.True(isInside, $"{what}: {text}");
        });
        foreach (var (one, other) in image.Texts.SelectMany((one, i) => image.Texts.Skip(i + 1).Select(other => (one, other))))
            Assert.False(Overlap(one.Box, other.Box), $"{what}: {one} {other}");
    }

    private static bool Overlap(OverlayBox one, OverlayBox other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
