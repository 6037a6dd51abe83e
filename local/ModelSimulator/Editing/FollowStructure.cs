namespace ModelSimulator.Editing;

/// <summary>
/// The input image's light and shade in the colours and the style of the prompt's image. Strength 0 is the prompt's image alone.
/// </summary>
internal sealed record FollowStructure(InputImage Image, double Strength) : IEdit
{
    private const int Cells = 900;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var tinted = Tinted(ImageDecoder.Flat(Image, order.Width, order.Height), rendered);
        return Raster.Of(rendered.Blend(Renderer.Restyle(tinted, order, cancellationToken) ?? tinted, Strength));
    }

    /// <summary>
    /// Takes the broad colours of the prompt's image, so that none of its outlines show; brightness stays, in the range of that image.
    /// </summary>
    private static VipsImage Tinted(VipsImage given, VipsImage rendered)
    {
        var (theirs, ours) = (Palette.Of(given), Palette.Of(rendered));
        var gain = Math.Clamp(ours.Spread[0] / theirs.Spread[0], 0.7, 1.4);
        var tones = given.ToTones();
        var light = (tones.ExtractBand(0) - theirs.Mean[0]) * gain + (theirs.Mean[0] + ours.Mean[0]) / 2;
        // A little of the input's own colour keeps objects distinguishable.
        var chroma = rendered.Broad(given.CellFor(Cells)).ToTones() * 1.25 + tones * 0.25;
        return light.Bandjoin(chroma.ExtractBand(1, n: 2)).ToColours();
    }
}
