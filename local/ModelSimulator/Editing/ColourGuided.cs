namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image, over a reference image if there is one, in the given colours: the darkest for shadows and so on up.
/// </summary>
/// <param name="Colours">One to ten.</param>
/// <param name="Reference">An image whose places and forms are kept, or null.</param>
internal sealed record ColourGuided(IReadOnlyList<Tone> Colours, InputImage? Reference) : IEdit
{
    private const double OfThePainting = 0.5;
    private const float Guided = 0.78f;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = Reference is null
            ? PromptLayer.Render(order, order.Width, order.Height, cancellationToken)
            : new ImageToImage([Reference], OfThePainting).Apply(order, cancellationToken).Image;
        var (scale, palette) = (Scale(), Palette.Of(image));
        var (dark, span) = (palette.Mean.Light - 1.5f * palette.Spread.Light, 3 * palette.Spread.Light);
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            var place = Math.Clamp((tone.Light - dark) / span, 0, 1) * (scale.Length - 1);
            var below = Math.Min((int)place, scale.Length - 2);
            Tone.Mix(tone, Tone.Mix(scale[below], scale[below + 1], place - below), Guided).Write(pixels[i..]);
        }
        return new(image);
    }

    /// <summary>
    /// The colours from dark to bright, with a shade of the first and a tint of the last, so that even one colour makes an image.
    /// </summary>
    private Tone[] Scale()
    {
        Tone[] sorted = [.. Colours.OrderBy(colour => colour.Light)];
        var (first, last) = (sorted[0], sorted[^1]);
        return [new(first.Light * 0.35f, first.Blue * 0.5f, first.Red * 0.5f), .. sorted, Tone.Mix(last, new(250, 0, 0), 0.6f)];
    }
}
