namespace ModelSimulator.Editing;

/// <summary>Separates broad colours from fine detail, and combines those of two images.</summary>
internal static class Detail
{
    /// <summary>Keeps the detail of an image and takes the broad colours of another.</summary>
    public static void Over(Raster rendered, Raster given, int cells = 2_500)
    {
        var cell = ColourGrid.CellFor(given.Width, given.Height, cells);
        Exchange(rendered, ColourGrid.Of(rendered, cell), ColourGrid.Of(given, cell));
    }

    /// <summary>Replaces the broad colours of an image and keeps its detail.</summary>
    public static void Exchange(Raster image, ColourGrid has, ColourGrid wanted)
    {
        float[] old = new float[image.Width * 3], colours = new float[image.Width * 3];
        for (var y = 0; y < image.Height; y++)
        {
            has.Row(y, old);
            wanted.Row(y, colours);
            var pixels = image.Row(y);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = Tone.Byte(pixels[i] - old[i] + colours[i]);
        }
    }

    /// <summary>An image of broad colours alone.</summary>
    public static Raster Without(ColourGrid colours, int width, int height)
    {
        var image = new Raster(width, height);
        var row = new float[width * 3];
        for (var y = 0; y < height; y++)
        {
            colours.Row(y, row);
            var pixels = image.Row(y);
            for (var i = 0; i < pixels.Length; i++) pixels[i] = Tone.Byte(row[i]);
        }
        return image;
    }
}
