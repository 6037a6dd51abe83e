using NetVips;

namespace ImageGen.Imaging;

/// <summary>Many images in one, small and in rows, to look at all of them at once.</summary>
public sealed class ContactSheet(ImagingLibrary library)
{
    /// <summary>The side of an image's place, pixels.</summary>
    public const int Cell = 240;

    private const int Gap = 8;
    private const int Quality = 85;

    private static readonly double[] Grey = [238, 238, 238];

    /// <summary>A JPEG with the images in the order given; one that cannot be decoded leaves its place empty.</summary>
    /// <param name="files">At least one.</param>
    /// <param name="columns">At least 1.</param>
    public async Task<byte[]> MakeAsync(IReadOnlyList<byte[]> files, int columns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        var cells = new List<Image>();
        try
        {
            foreach (var file in files)
            {
                using var lease = await library.AcquireAsync(ImageProbe.Probe(file).Value?.Size.Pixels ?? 1, cancellationToken);
                cells.Add(Place(file));
            }

            using var joining = await library.AcquireAsync((long)cells.Count * Cell * Cell, cancellationToken);
            using var sheet = Image.Arrayjoin([.. cells], across: Math.Min(columns, cells.Count), shim: Gap, background: Grey);
            return sheet.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
        }
        finally
        {
            foreach (var cell in cells)
                cell.Dispose();
        }
    }

    private static Image Place(byte[] file)
    {
        try
        {
            if (ImageProbe.Probe(file).Value is { } probed)
            {
                using var small = PixelReader.OpenSmall(file, probed, Cell);
                using var opaque = small.HasAlpha() ? small.Flatten(background: Grey) : small.Copy();
                using var placed = opaque.Gravity(
                    Enums.CompassDirection.Centre, Cell, Cell, extend: Enums.Extend.Background, background: Grey);
                // Now, so that the file can be forgotten.
                return placed.CopyMemory();
            }
        }
        catch (VipsException)
        {
            // Its place stays empty.
        }

        using var black = Image.Black(Cell, Cell, bands: 3);
        return (black + Grey).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
