namespace ImageGen.Rendering.Files;

/// <summary>What can be done to a whole picture file of any format without decoding a pixel, and without libvips.</summary>
internal static class PictureFile
{
    /// <summary>The file without anything that its pixels do not need, and with the label, if one is given.</summary>
    /// <remarks>AVIF stays as it is: we write it ourselves, with its label.</remarks>
    public static byte[] Bare(byte[] file, PictureFormat format, Label? label = null) => format switch
    {
        PictureFormat.Png => PngFile.Bare(file, label),
        PictureFormat.Jpeg => JpegFile.Bare(file, label),
        PictureFormat.WebP => WebPFile.Bare(file, label),
        _ => file,
    };

    /// <summary>Whether the file carries content credentials, which any change would break (docs/decisions/0006).</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file, PictureFormat format) => format switch
    {
        PictureFormat.Png => PngFile.CarriesManifest(file),
        PictureFormat.Jpeg => JpegFile.CarriesManifest(file),
        PictureFormat.WebP => WebPFile.CarriesManifest(file),
        _ => false,
    };

    /// <summary>1 to 8, see <see cref="Files.Orientation"/>.</summary>
    public static int OrientationOf(ReadOnlySpan<byte> file, PictureFormat format) => Orientation.Of(format switch
    {
        PictureFormat.Png => PngFile.Exif(file),
        PictureFormat.Jpeg => JpegFile.Exif(file),
        PictureFormat.WebP => WebPFile.Exif(file),
        _ => [],
    });
}
