using System.Text.RegularExpressions;
using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Text;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>The designs that are offered.</summary>
public sealed partial class OverlayLayoutsTests
{
    private const int MaxSampleBytes = 60_000;

    // Of 255: antialiasing and simulated photographs differ a little between machines.
    private const double MeanTolerance = 2.5;

    [Fact]
    public void There_are_at_least_six_with_names_for_the_wire_and_a_sentence()
    {
        Assert.InRange(OverlayLayouts.All.Count, 6, 20);
        Assert.Equal(OverlayLayouts.All.Count, OverlayLayouts.All.DistinctBy(layout => layout.Name).Count());
        Assert.All(OverlayLayouts.All, layout =>
        {
            Assert.Matches(WireName(), layout.Name);
            Assert.EndsWith(".", layout.Description, StringComparison.Ordinal);
            Assert.Same(layout, OverlayLayouts.Find(layout.Name));
        });
        Assert.Null(OverlayLayouts.Find("none"));
    }

    [Fact]
    public void Their_families_are_in_the_library() => Assert.All(
        OverlayLayouts.All.SelectMany(layout => new[] { layout.Headline, layout.Price, layout.Offer }),
        style => Assert.Contains(style.Family, FontLibrary.Families));

    [Fact]
    public void Every_layout_has_a_small_sample()
    {
        Assert.All(OverlayLayouts.All, layout =>
        {
            var sample = OverlayLayouts.ReadSample(layout.Name);
            Assert.NotNull(sample);
            Assert.InRange(sample.Length, 5_000, MaxSampleBytes);
            Assert.Equal(ImageFormat.Jpeg, ImageProbe.Probe(sample).Value?.Format);
        });
        Assert.Null(OverlayLayouts.ReadSample("none"));
    }

    /// <summary>Golden images: a change of the renderer that shows must come with new samples and another version.</summary>
    [Fact]
    public async Task Every_sample_shows_what_its_layout_draws()
    {
        await using var photos = await SimulatedPhotos.StartAsync();
        foreach (var layout in OverlayLayouts.All)
        {
            var drawn = await OverlaySample.MakeAsync(layout.Name, photos, Composing.New());

            var difference = Pixels.Difference(Pixels.Of(drawn), Pixels.Of(OverlayLayouts.ReadSample(layout.Name)!));
            Assert.True(difference < MeanTolerance, $"{layout.Name} differs by {difference}; write the samples again if it is meant to");
        }
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex WireName();
}
