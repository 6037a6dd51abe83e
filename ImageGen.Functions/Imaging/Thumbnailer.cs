using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Makes thumbnails: all of the image, upright, sRGB, in its own proportions and never enlarged. They say of themselves that a model made
/// the image, and nothing else. One costs a little more than decoding the image, and proves that it can be decoded, to the last pixel.
/// </summary>
public sealed class Thumbnailer(ImagingLibrary library)
{
    /// <param name="file">The whole file.</param>
    /// <param name="image">What <see cref="ImageProbe"/> said of the same file: broken and oversized files stop there.</param>
    /// <param name="box">Side of the square that it must fit into, pixels, from 1 to 2048.</param>
    /// <param name="format">What to write.</param>
    /// <returns>The thumbnail, or why there is none.</returns>
    public async Task<ThumbnailResult> MakeAsync(
        byte[] file, ProbedImage image, int box, ImageFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(box, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(box, 2048);

        return await library.WorkAsync(image.Size.Pixels, () => Make(file, image, box, format), cancellationToken) is { } thumbnail
            ? ThumbnailResult.Made(thumbnail)
            : ThumbnailResult.Unusable("The image's pixels cannot be decoded.");
    }

    /// <summary>For whoever has a pass already. Throws <see cref="VipsException"/> where the image cannot be decoded.</summary>
    internal static Thumbnail Make(byte[] file, ProbedImage image, int box, ImageFormat format)
    {
        using var small = PixelReader.OpenSmall(file, image, box);
        return new(ImageEncoder.EncodeSmall(small, format, LabelWriter.Mark), format, small.Width, small.Height);
    }
}
