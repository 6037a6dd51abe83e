using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>Puts what a reference picture shows into a region of another picture, with the light and shade that was there.</summary>
public sealed record TryOn(GivenPicture Image, GivenPicture Reference, IRegion Region, Seam Seam) : IEdit
{
    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Flat(Image, order.Width, order.Height);
        var region = Region.Find(picture);
        var found = region.Copy();
        if (Box.Around(region) is { IsEmpty: false } box)
        {
            using var thing = Cut(box);
            cancellationToken.ThrowIfCancellationRequested();
            Shade(thing, picture, box, Palette.Of(picture, found).Mean.Light);
            Seam.Soften(region);
            Blend.Over(picture, thing, region, box.Left, box.Top);
        }
        region.Dispose();
        return new(picture, found);
    }

    /// <summary>The thing alone, as large as the region; what is not thing gets its colours, so that nothing of the old one looks through.</summary>
    private Raster Cut(Box box)
    {
        using var reference = Decoder.Flat(Reference, Reference.Width, Reference.Height);
        using var subject = new Subject().Find(reference);
        var around = Box.Around(subject) is { IsEmpty: false } found ? found : new(0, 0, reference.Width, reference.Height);
        using var cut = reference.Part(around.Left, around.Top, around.Width, around.Height);
        using var outside = new Plane(around.Width, around.Height);
        for (var y = 0; y < around.Height; y++)
        {
            var to = outside.Row(y);
            var from = subject.Row(y + around.Top).Slice(around.Left, around.Width);
            for (var x = 0; x < to.Length; x++) to[x] = 1 - from[x];
        }
        var colours = Coarse.Of(cut, Math.Max(2, Math.Min(around.Width, around.Height) / 64), outside);
        colours.Fill();
        using var filled = Detail.Without(colours, around.Width, around.Height);
        Blend.Over(cut, filled, outside);
        return Resampler.Scale(cut, box.Width, box.Height);
    }

    private static void Shade(Raster thing, Raster picture, Box box, float mean)
    {
        var broad = Coarse.Of(picture, Math.Max(2, Math.Min(box.Width, box.Height) / 24));
        var colours = new float[picture.Width * 3];
        for (var y = 0; y < box.Height; y++)
        {
            broad.Row(y + box.Top, colours);
            var pixels = thing.Row(y);
            for (var x = 0; x < box.Width; x++)
            {
                var at = 3 * (x + box.Left);
                var shade = Math.Clamp(MathF.Sqrt((Tone.Of(colours[at], colours[at + 1], colours[at + 2]).Light + 8) / (mean + 8)), 0.7f, 1.25f);
                for (var channel = 0; channel < 3; channel++) pixels[3 * x + channel] = Tone.Byte(pixels[3 * x + channel] * shade);
            }
        }
    }
}
