using ImageGen.LocalHost.Cloud.Editing.Fields;
using ImageGen.LocalHost.Cloud.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Editing.Edits;

/// <summary>Takes a picture apart into broad colours and fine detail, and puts those of two pictures together.</summary>
public static class Detail
{
    /// <summary>The painting's detail over the given picture's colours and places; becomes the painting.</summary>
    public static void Over(Raster painting, Raster given, int cells = 2_500)
    {
        ArgumentNullException.ThrowIfNull(painting);
        ArgumentNullException.ThrowIfNull(given);
        var cell = Coarse.CellFor(given.Width, given.Height, cells);
        var (from, to) = (Coarse.Of(painting, cell), Coarse.Of(given, cell));
        float[] old = new float[given.Width * 3], wanted = new float[given.Width * 3];
        for (var y = 0; y < given.Height; y++)
        {
            from.Row(y, old);
            to.Row(y, wanted);
            var pixels = painting.Row(y);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = Tone.Byte(pixels[i] - old[i] + wanted[i]);
        }
    }
}
