using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Fields;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Http.Faults;

/// <summary>What some faults do to a picture before it is written, and to its file.</summary>
public static class Spoiling
{
    /// <summary>Another picture in the place of this one; null where the fault leaves it alone.</summary>
    public static Raster? Apply(Raster picture, FaultKind? fault)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return fault switch
        {
            FaultKind.WrongSize => Shrunk(picture, picture.Width / 2, picture.Height / 2 + 16),
            FaultKind.Blurred => Blurred(picture),
            _ => null,
        };
    }

    public static PictureFormat FormatOf(PictureFormat asked, FaultKind? fault) =>
        fault != FaultKind.WrongFormat ? asked : asked == PictureFormat.Jpeg ? PictureFormat.Png : PictureFormat.Jpeg;

    /// <summary>The file as it is sent.</summary>
    public static byte[] FileOf(byte[] file, FaultKind? fault) => fault == FaultKind.HalfPicture ? HalfPicture.Of(file) : file;

    private static Raster Shrunk(Raster picture, int width, int height)
    {
        var shrunk = new Raster(Math.Max(1, width), height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < shrunk.Width; x++) picture[x * picture.Width / shrunk.Width, y * picture.Height / height].CopyTo(shrunk.Row(y)[(3 * x)..]);
        return shrunk;
    }

    /// <summary>As a filter blurs what it does not want seen: nothing but colours is left.</summary>
    private static Raster Blurred(Raster picture)
    {
        var colours = Coarse.Of(picture, Math.Max(1, Math.Max(picture.Width, picture.Height) / 12));
        return Detail.Without(colours, picture.Width, picture.Height);
    }
}
