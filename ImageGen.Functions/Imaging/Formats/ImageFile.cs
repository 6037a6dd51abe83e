namespace ImageGen.Imaging.Formats;

/// <summary>What can be done to a whole image file of any format without decoding a pixel.</summary>
internal static class ImageFile
{
    /// <summary>The file without anything that its pixels do not need, and with the label, if one is given.</summary>
    /// <remarks>AVIF stays as it is: we write it ourselves, with its label.</remarks>
    public static byte[] StripMetadata(byte[] file, ImageFormat format, Label? label = null) => format switch
    {
        ImageFormat.Png => PngFile.StripMetadata(file, label),
        ImageFormat.Jpeg => JpegFile.StripMetadata(file, label),
        ImageFormat.WebP => WebPFile.StripMetadata(file, label),
        _ => file,
    };

    /// <summary>Whether the file carries content credentials, which any change would break (docs/decisions/0006).</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file, ImageFormat format) => format switch
    {
        ImageFormat.Png => PngFile.CarriesManifest(file),
        ImageFormat.Jpeg => JpegFile.CarriesManifest(file),
        ImageFormat.WebP => WebPFile.CarriesManifest(file),
        _ => false,
    };

    /// <summary>1 to 8, see <see cref="Formats.Orientation"/>.</summary>
    public static int OrientationOf(ReadOnlySpan<byte> file, ImageFormat format) => Orientation.Of(format switch
    {
        ImageFormat.Png => PngFile.Exif(file),
        ImageFormat.Jpeg => JpegFile.Exif(file),
        ImageFormat.WebP => WebPFile.Exif(file),
        _ => [],
    });
}
