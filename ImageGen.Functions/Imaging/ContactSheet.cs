using NetVips;

namespace ImageGen.Imaging;

/// <summary>Many images in one, small and in rows, to look at all of them at once.</summary>
public sealed class ContactSheet(ImagingLibrary library)
{
    /// <summary>The longer side of an image, pixels. Places are as large as the largest needs.</summary>
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
        var images = new List<Image>();
        try
        {
            foreach (var file in files)
            {
                using var lease = await library.AcquireAsync(ImageProbe.Probe(file).Value?.Size.Pixels ?? 1, cancellationToken);
                images.Add(Open(file));
            }

            // Images of one design are alike, and leave no space between them.
            var (width, height) = (images.Max(image => image.Width), images.Max(image => image.Height));
            using var joining = await library.AcquireAsync((long)images.Count * width * height, cancellationToken);
            using var sheet = Image.Arrayjoin(
                [.. images], across: Math.Min(columns, images.Count), shim: Gap, background: Grey, hspacing: width, vspacing: height,
                halign: Enums.Align.Centre, valign: Enums.Align.Centre);
            return sheet.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
        }
        finally
        {
            foreach (var image in images)
                image.Dispose();
        }
    }

    // In memory, so that the file can be forgotten.
    private static Image Open(byte[] file)
    {
        try
        {
            if (ImageProbe.Probe(file).Value is { } probed)
            {
                using var small = PixelReader.ReadSmall(file, probed, Cell).Open();
                using var opaque = small.HasAlpha() ? small.Flatten(background: Grey) : small.Copy();
                return opaque.CopyMemory();
            }
        }
        catch (VipsException)
        {
            // Its place stays empty.
        }

        using var black = Image.Black(1, 1, bands: 3);
        return (black + Grey).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
