using ModelSimulator.Editing.Fields;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>Takes a picture apart into broad colours and fine detail, and puts those of two pictures together.</summary>
public static class Detail
{
    /// <summary>The painting's detail over the given picture's colours and places; becomes the painting.</summary>
    public static void Over(Raster painting, Raster given, int cells = 2_500)
    {
        ArgumentNullException.ThrowIfNull(given);
        var cell = Coarse.CellFor(given.Width, given.Height, cells);
        Exchange(painting, Coarse.Of(painting, cell), Coarse.Of(given, cell));
    }

    /// <summary>Gives a picture other broad colours in the place of those it has, and leaves its detail.</summary>
    public static void Exchange(Raster picture, Coarse has, Coarse wanted)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(has);
        ArgumentNullException.ThrowIfNull(wanted);
        float[] old = new float[picture.Width * 3], colours = new float[picture.Width * 3];
        for (var y = 0; y < picture.Height; y++)
        {
            has.Row(y, old);
            wanted.Row(y, colours);
            var pixels = picture.Row(y);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = Tone.Byte(pixels[i] - old[i] + colours[i]);
        }
    }

    /// <summary>A picture of broad colours alone.</summary>
    public static Raster Without(Coarse colours, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(colours);
        var picture = new Raster(width, height);
        var row = new float[width * 3];
        for (var y = 0; y < height; y++)
        {
            colours.Row(y, row);
            var pixels = picture.Row(y);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = Tone.Byte(row[i]);
        }
        return picture;
    }
}
