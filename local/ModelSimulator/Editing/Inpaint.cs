namespace ModelSimulator.Editing;

/// <summary>
/// Renders the prompt into a region and leaves every other pixel as it is. The subject fills the region's bounding box, or the whole image;
/// its colours are shifted towards those around the region.
/// </summary>
internal sealed record Inpaint(InputImage Image, IRegion Region, Feather Feather, bool WholeScene = false) : IEdit
{
    /// <summary>How far the prompt's colours are shifted towards the image's.</summary>
    private const double Lean = 0.3;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(Image, order.Width, order.Height);
        var region = Feather.Soften(Region.Find(image));
        var box = WholeScene ? new Box(0, 0, image.Width, image.Height) : Box.Around(region);
        var (pixels, weight) = (image.ToVips(), region.ToVips());
        if (box.IsEmpty)
            return Raster.Of(pixels);
        var rendered = PromptLayer.Render(order, box.Width, box.Height, cancellationToken);
        var near = box.Grown(Math.Max(box.Width, box.Height) / 6, image.Width, image.Height);
        var around = Palette.Of(near.CutFrom(pixels), near.CutFrom(weight).Equal(0));
        rendered = Palette.Shift(rendered, Palette.Of(rendered), around, Lean);
        return Raster.Of(pixels.Blend(pixels.Insert(rendered, box.Left, box.Top), weight));
    }
}

/// <summary>
/// Gives a region the colour that the prompt names and keeps its light and shade. Without a colour in the prompt the colour is random.
/// </summary>
internal sealed record Recolour(InputImage Image, IRegion Region, Feather Feather) : IEdit
{
    public bool RendersPrompt => false;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Flat(Image, order.Width, order.Height);
        var region = Region.Find(Raster.Of(image));
        var coloured = Coloured(image.ToTones(), Palette.Of(image, region.ToVips()).Mean, WantedBy(order));
        return Raster.Of(image.Blend(coloured, Feather.Soften(region).ToVips()));
    }

    private static VipsImage Coloured(VipsImage tones, double[] mean, Tone wanted)
    {
        // Half way to the wanted brightness; colour thins out in deep shade and in highlights, as it does on things.
        var light = tones.ExtractBand(0) + (wanted.Light - mean[0]) * 0.5;
        var depth = light.SmoothStep(8, 70) * light.SmoothStep(285, 190);
        var own = (tones.ExtractBand(1, n: 2) - new[] { mean[1], mean[2] }) * 0.2;
        return light.Bandjoin(own + (depth * wanted.Blue).Bandjoin(depth * wanted.Red)).ToColours();
    }

    private static Tone WantedBy(ImageOrder order)
    {
        if (Harmony.NamedFirst(PromptText.Normalise(order.Prompt)) is { } named)
            return named;
        var turn = new SeededRandom(unchecked((ulong)order.Seed)).For(order.Prompt).Unit() * MathF.Tau;
        return new(130, 70 * MathF.Cos(turn), 70 * MathF.Sin(turn));
    }
}
