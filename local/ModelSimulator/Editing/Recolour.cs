namespace ModelSimulator.Editing;

/// <summary>
/// Gives a region the colour that the prompt names and keeps its light and shade. Without a colour in the prompt the colour is random.
/// </summary>
internal sealed record Recolour(InputImage Image, IRegion Region, Feather Feather) : IEdit
{
    public bool RendersPrompt => false;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Flat(Image, order.Width, order.Height);
        var region = Region.Find(image);
        var found = region.Copy();
        Feather.Soften(region);
        var wanted = ColourNames.In(PromptText.Normalise(order.Prompt)) ?? ByLuck(order);
        using var coloured = image.Copy();
        Colour(coloured, Palette.Of(image, found), wanted);
        Blend.Over(image, coloured, region);
        region.Dispose();
        return new(image, found);
    }

    private static void Colour(Raster image, Palette there, Tone wanted)
    {
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            // Half way to the wanted brightness; colour thins out in deep shade and in highlights, as it does on things.
            var light = tone.Light + (wanted.Light - there.Mean.Light) * 0.5f;
            var depth = SmoothStep(8, 70, light) * SmoothStep(285, 190, light);
            new Tone(light, wanted.Blue * depth + (tone.Blue - there.Mean.Blue) * 0.2f,
                wanted.Red * depth + (tone.Red - there.Mean.Red) * 0.2f).Write(pixels[i..]);
        }
    }

    private static Tone ByLuck(ImageOrder order)
    {
        var turn = new SeededRandom(unchecked((ulong)order.Seed)).For(order.Prompt).Unit() * 6.2831853f;
        return new(130, 70 * MathF.Cos(turn), 70 * MathF.Sin(turn));
    }
}
