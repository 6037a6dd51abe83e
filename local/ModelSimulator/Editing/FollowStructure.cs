namespace ModelSimulator.Editing;

/// <summary>
/// The input image's light and shade in the colours and the style of the prompt's image. Strength 0 is the prompt's image alone.
/// </summary>
internal sealed record FollowStructure(InputImage Image, double Strength) : IEdit
{
    private const int Cells = 900;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var given = ImageDecoder.Flat(Image, order.Width, order.Height);
        using var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        var (theirs, ours) = (Palette.Of(given), Palette.Of(rendered));
        Tint(given, rendered, theirs, ours);
        if (Renderer.Restyle(given, order, cancellationToken) is { } styled)
        {
            given.Dispose();
            given = styled;
        }
        Blend.Over(given, rendered, 1 - (float)Strength);
        return new(given);
    }

    /// <summary>
    /// Takes the broad colours of the prompt's image, so that none of its outlines show; brightness stays, in the range of that image.
    /// </summary>
    private static void Tint(Raster given, Raster rendered, Palette theirs, Palette ours)
    {
        var broad = ColourGrid.Of(rendered, ColourGrid.CellFor(given.Width, given.Height, Cells));
        var colours = new float[given.Width * 3];
        var gain = Math.Clamp(ours.Spread.Light / theirs.Spread.Light, 0.7f, 1.4f);
        for (var y = 0; y < given.Height; y++)
        {
            broad.Row(y, colours);
            var pixels = given.Row(y);
            for (var x = 0; x < given.Width; x++)
            {
                var (tone, colour) = (Tone.Of(pixels.Slice(3 * x, 3)), Tone.Of(colours[3 * x], colours[3 * x + 1], colours[3 * x + 2]));
                var light = (tone.Light - theirs.Mean.Light) * gain + (theirs.Mean.Light + ours.Mean.Light) / 2;
                // A little of the input's own colour keeps objects distinguishable.
                new Tone(light, colour.Blue * 1.25f + tone.Blue * 0.25f, colour.Red * 1.25f + tone.Red * 0.25f).Write(pixels[(3 * x)..]);
            }
        }
    }
}
