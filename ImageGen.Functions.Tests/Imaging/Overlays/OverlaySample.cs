using ImageGen.Imaging.Overlays;
using NetVips;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>The sample of a layout, as it is shown to those who choose.</summary>
public static class OverlaySample
{
    private const int Side = 540;

    public static async Task<byte[]> MakeAsync(string layout, SimulatedPhotos photos, OverlayComposer composer)
    {
        var (prompt, text) = OverlayExamples.Samples[layout];
        var request = new OverlayRequest { Layout = layout, Size = "1:1", Text = text };
        var composed = await composer.ComposeAsync(await photos.GetAsync(prompt), request, CancellationToken.None);
        using var image = Image.NewFromBuffer(composed.Value?.Jpeg ?? throw new InvalidOperationException(composed.Refusal!.Sentence));
        using var small = image.ThumbnailImage(Side);
        return small.JpegsaveBuffer(q: 78, optimizeCoding: true, keep: Enums.ForeignKeep.None);
    }
}
