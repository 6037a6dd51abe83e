using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Reading;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>Gives a region the colour that the prompt names and keeps its light and shade. A prompt without a colour gets one by the luck of the order.</summary>
public sealed record Recolour(GivenPicture Image, IRegion Region, Seam Seam) : IEdit
{
    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Flat(Image, order.Width, order.Height);
        var region = Region.Find(picture);
        var found = region.Copy();
        Seam.Soften(region);
        var wanted = ColourWords.In(Wording.Plain(order.Prompt)) ?? ByLuck(order);
        using var coloured = picture.Copy();
        Colour(coloured, Palette.Of(picture, found), wanted);
        Blend.Over(picture, coloured, region);
        region.Dispose();
        return new(picture, found);
    }

    private static void Colour(Raster picture, Palette there, Tone wanted)
    {
        var pixels = picture.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            // Half way to the wanted brightness; colour thins out in deep shade and in highlights, as it does on things.
            var light = tone.Light + (wanted.Light - there.Mean.Light) * 0.5f;
            var depth = PlainMath.Step(8, 70, light) * PlainMath.Step(285, 190, light);
            new Tone(light, wanted.Blue * depth + (tone.Blue - there.Mean.Blue) * 0.2f, wanted.Red * depth + (tone.Red - there.Mean.Red) * 0.2f).Write(pixels[i..]);
        }
    }

    private static Tone ByLuck(PictureOrder order)
    {
        var turn = new Dice(unchecked((ulong)order.Seed)).For(order.Prompt).Unit() * 6.2831853f;
        return new(130, 70 * PlainMath.Cos(turn), 70 * PlainMath.Sin(turn));
    }
}
