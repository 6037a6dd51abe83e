namespace ModelSimulator.Http.Faults;

/// <summary>What some faults do to an image before it is encoded.</summary>
internal static class ImageFaults
{
    /// <summary>Another image in the place of this one; null where the fault leaves it alone.</summary>
    public static Raster? Apply(Raster image, FaultKind? fault) => fault switch
    {
        FaultKind.WrongSize => Shrunk(image, Math.Max(1, image.Width / 2), image.Height / 2 + 16),
        FaultKind.Blurred => Blurred(image),
        _ => null,
    };

    public static ImageFormat FormatOf(ImageFormat asked, FaultKind? fault) =>
        fault != FaultKind.WrongFormat ? asked : asked == ImageFormat.Jpeg ? ImageFormat.Png : ImageFormat.Jpeg;

    private static Raster Shrunk(Raster image, int width, int height)
    {
        var shrunk = new Raster(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                image[x * image.Width / width, y * image.Height / height].CopyTo(shrunk.Row(y)[(3 * x)..]);
        }
        return shrunk;
    }

    /// <summary>As a filter blurs what must not be seen: only broad colours are left.</summary>
    private static Raster Blurred(Raster image)
    {
        var colours = ColourGrid.Of(image, Math.Max(1, Math.Max(image.Width, image.Height) / 12));
        return Detail.Without(colours, image.Width, image.Height);
    }
}
