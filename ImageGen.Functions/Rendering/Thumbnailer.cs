using ImageGen.Rendering.Files;
using NetVips;

namespace ImageGen.Rendering;

/// <summary>
/// Makes thumbnails: all of the picture, upright, sRGB, in its own proportions and never enlarged. They say of themselves that a model made
/// the picture, and nothing else. One costs a little more than decoding the picture, and proves that it can be decoded, to the last pixel.
/// </summary>
public sealed class Thumbnailer(ImagingLibrary library)
{
    /// <param name="file">The whole file.</param>
    /// <param name="picture">What <see cref="PictureProbe"/> said of the same file: broken and oversized files stop there.</param>
    /// <param name="box">Side of the square that it must fit into, pixels, from 1 to 2048.</param>
    /// <param name="format">What to write.</param>
    /// <returns>The thumbnail, or why there is none.</returns>
    /// <exception cref="RenderingUnavailableException">This machine has no libvips.</exception>
    public async Task<ThumbnailResult> MakeAsync(
        byte[] file, ProbedPicture picture, int box, PictureFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(box, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(box, 2048);

        return await library.WorkAsync(picture.Size.Pixels, () => Make(file, picture, box, format), cancellationToken) is { } thumbnail
            ? ThumbnailResult.Made(thumbnail)
            : ThumbnailResult.Unusable("The picture's pixels cannot be decoded.");
    }

    /// <summary>For whoever has a pass already. Throws <see cref="VipsException"/> where the picture cannot be decoded.</summary>
    internal static Thumbnail Make(byte[] file, ProbedPicture picture, int box, PictureFormat format)
    {
        using var small = PixelReader.OpenSmall(file, picture, box);
        return new(PictureEncoder.EncodeSmall(small, format, LabelWriter.Mark), format, small.Width, small.Height);
    }
}
