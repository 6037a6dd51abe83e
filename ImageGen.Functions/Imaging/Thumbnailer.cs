using ImageGen.Telemetry;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Makes thumbnails: the whole image, upright, sRGB, in its own aspect ratio, never enlarged. Their metadata states that a model made the
/// image, and nothing else. One costs a little more than decoding the image, and proves that it can be decoded to the last pixel.
/// </summary>
/// <param name="metrics">Where the time is measured; null where nobody does.</param>
public sealed class Thumbnailer(ImagingLibrary library, Metrics? metrics = null)
{
    /// <param name="file">The whole file.</param>
    /// <param name="image">What <see cref="ImageProbe"/> returned for the same file, which keeps out broken and oversized files.</param>
    /// <param name="box">Side of the square that it must fit into, pixels, from 1 to 2048.</param>
    /// <param name="format">What to write.</param>
    public async Task<Result<Thumbnail, ImageRefusal>> MakeAsync(
        ReadOnlyMemory<byte> file, ProbedImage image, int box, ImageFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(box, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(box, 2048);
        return await library.WorkAsync<Thumbnail>(image.Size.Pixels, () => Make(file, image, box, format, metrics), cancellationToken);
    }

    /// <summary>For callers that hold a lease already. Throws <see cref="VipsException"/> where the image cannot be decoded.</summary>
    internal static Thumbnail Make(
        ReadOnlyMemory<byte> file, ProbedImage image, int box, ImageFormat format, Metrics? metrics = null)
    {
        var start = metrics?.StartThumbnail() ?? 0;
        using var span = Traces.Start("image.thumbnail")?.SetTag("image.format", format.WireName()).SetTag("image.width", box);
        var small = PixelReader.ReadSmall(file, image, box, span);
        var color = DominantColor.Of(small.Pixels, small.Bands);
        using var pixels = small.Open();
        var encoded = ImageEncoder.EncodeSmall(pixels, format, LabelMetadata.Anonymous);
        metrics?.ThumbnailMade(start);
        return new(encoded, format, small.Width, small.Height, color);
    }
}

/// <summary>A small image.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">As asked for.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Color">The <see cref="DominantColor"/> of the image, as <c>#rrggbb</c>.</param>
public sealed record Thumbnail(byte[] Bytes, ImageFormat Format, int Width, int Height, string Color)
{
    /// <summary>Every finished image gets a thumbnail in a box of this side, pixels.</summary>
    public const int DefaultBox = 120;

    /// <summary>The format of that thumbnail, and of any other for which none is asked.</summary>
    public const ImageFormat DefaultFormat = ImageFormat.WebP;

    /// <summary>Media type, such as <c>image/webp</c>.</summary>
    public string ContentType => Format.ContentType();
}
