using ImageGen.Imaging.Formats;
using ImageGen.Telemetry;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Gives a model's image exactly the shape, size and format that were ordered, and writes its label into the file. Where no pixel has to
/// change, nothing is encoded again: only the label is put into the file. A file with content credentials then stays as it is, because any
/// change would invalidate them (docs/decisions/0006).
/// </summary>
/// <param name="metrics">Where the time of thumbnails is measured; null where nobody does.</param>
public sealed class ImageFinisher(ImagingLibrary library, Metrics? metrics = null)
{
    private static readonly double[] White = [255, 255, 255];
    private static readonly double[] Transparent = [0, 0, 0, 0];

    /// <param name="file">The whole file.</param>
    /// <param name="image">What <see cref="ImageProbe"/> returned for the same file, which keeps out broken and oversized files.</param>
    /// <param name="order">What is wanted.</param>
    public async Task<Result<FinishedImage, ImageRefusal>> FinishAsync(
        ReadOnlyMemory<byte> file, ProbedImage image, FinishOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(order);

        var orientation = ImageFile.OrientationOf(file.Span, image.Format);
        var original = Orientation.IsSideways(orientation) ? new ImageSize(image.Height, image.Width) : image.Size;
        if (order.Size is { Width: < 1 } or { Height: < 1 })
            return new ImageRefusal($"An image of {order.Size} has no pixels.");
        if (Framing.Of(original, order) is not { } framing)
            return new ImageRefusal($"The image of {original} is too small to crop to {order.Shape}.");
        if (CheckLimits(framing.Canvas, order.Format) is { } refusal)
            return refusal;
        var isAsOrdered = framing.IsIdentity(original) && orientation == Orientation.Upright && order.Format == image.Format;
        if (isAsOrdered && order.ThumbnailBox is null)
            return Relabel(file, image, order.Label);

        using var span = Traces.Start("image.finish")?
            .SetTag("image.format", order.Format.WireName()).SetTag("image.width", framing.Canvas.Width)
            .SetTag("image.height", framing.Canvas.Height).SetTag("image.encoded", !isAsOrdered);
        return await library.WorkAsync<FinishedImage>(
            Math.Max(original.Pixels, framing.Canvas.Pixels),
            () => isAsOrdered
                ? Relabel(file, image, order.Label) with { Thumbnail = MakeThumbnail(file, image, order) }
                : Reencode(file, image, order, original, framing),
            cancellationToken);
    }

    private static ImageRefusal? CheckLimits(ImageSize size, ImageFormat format) =>
        size.Pixels > ImageProbe.MaxPixels
            ? new($"An image of {size} is too large; the limit is {ImageProbe.MaxPixels / 1_000_000} megapixels.")
        : Math.Max(size.Width, size.Height) > format.MaxSide()
            ? new($"A {format.WireName()} file can hold at most {format.MaxSide()} pixels a side.")
        : null;

    private static FinishedImage Relabel(ReadOnlyMemory<byte> file, ProbedImage image, ImageLabel? label)
    {
        var labelled = label is null || ImageFile.CarriesManifest(file.Span, image.Format)
            ? null
            : ImageFile.Relabel(file, image.Format, LabelMetadata.Of(label));
        return new(labelled?.Bytes ?? file, image.Format, image.Width, image.Height, IsReencoded: false) { Rented = labelled };
    }

    private FinishedImage Reencode(ReadOnlyMemory<byte> file, ProbedImage image, FinishOrder order, ImageSize original, Framing framing)
    {
        using var framed = Frame(PixelReader.DropOpaqueAlpha(PixelReader.Open(file, image, Enums.Access.Sequential)), original, framing);
        var bytes = ImageEncoder.Encode(framed, order.Format, order.Label is null ? null : LabelMetadata.Of(order.Label));
        var (width, height) = (framing.Canvas.Width, framing.Canvas.Height);
        return new(bytes, order.Format, width, height, IsReencoded: true)
        {
            // Decoded from the new file: serving both from one pass would keep all pixels of a large image in memory.
            Thumbnail = MakeThumbnail(bytes, new(order.Format, width, height), order),
        };
    }

    private Thumbnail? MakeThumbnail(ReadOnlyMemory<byte> file, ProbedImage image, FinishOrder order) =>
        order.ThumbnailBox is { } box ? Thumbnailer.Make(file, image, box, Thumbnail.DefaultFormat, metrics) : null;

    private static Image Frame(Image image, ImageSize original, Framing framing)
    {
        var hasAlpha = image.HasAlpha();
        return image
            .ThenIf(framing.Cut != original, image => image.Crop(framing.Left, framing.Top, framing.Cut.Width, framing.Cut.Height))
            // ThumbnailImage premultiplies alpha, which Resize does not. Forced: the ratio is already right to the nearest pixel.
            .ThenIf(framing.Scaled != framing.Cut, image => image.ThumbnailImage(
                framing.Scaled.Width, height: framing.Scaled.Height, size: Enums.Size.Force, noRotate: true))
            .ThenIf(framing.Canvas != framing.Scaled, image => image.Gravity(
                Enums.CompassDirection.Centre, framing.Canvas.Width, framing.Canvas.Height,
                extend: Enums.Extend.Background, background: hasAlpha ? Transparent : White));
    }
}

/// <summary>What a model's image is to become.</summary>
public sealed record FinishOrder
{
    public required ImageFormat Format { get; init; }

    /// <summary>Cropped to exactly this ratio, before anything else. Default: not cropped.</summary>
    public AspectRatio? Shape { get; init; }

    /// <summary>Exact size; both sides at least 1, at most <see cref="ImageProbe.MaxPixels"/> in all. Default: not scaled.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>Default: <see cref="ImageFit.Crop"/>.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>What the file is to state of itself. Default: nothing; where no pixel changes, the file stays as it came.</summary>
    public ImageLabel? Label { get; init; }

    /// <summary>
    /// Side of the square for a thumbnail, pixels. Making it decodes all of the image, and the order fails where that is impossible.
    /// Default: no thumbnail.
    /// </summary>
    public int? ThumbnailBox { get; init; }
}

/// <summary>What is done with an image whose aspect ratio is not that of the ordered size.</summary>
public enum ImageFit
{
    /// <summary>The centre is kept, the rest is cut off.</summary>
    Crop,

    /// <summary>All is kept; the border is white, or transparent where the image has transparency and the format can hold it.</summary>
    Pad,
}

/// <summary>An image as it was ordered.</summary>
/// <param name="Bytes">The whole file; where nothing had to change, the very bytes that were given.</param>
/// <param name="Format">As ordered.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsReencoded">Whether the pixels were encoded again, which loses the content credentials (C2PA) of the model's file.</param>
public sealed record FinishedImage(ReadOnlyMemory<byte> Bytes, ImageFormat Format, int Width, int Height, bool IsReencoded)
    : FileInMemory(Bytes)
{
    /// <summary>Null exactly when none was ordered.</summary>
    public Thumbnail? Thumbnail { get; init; }

    /// <summary>Media type, such as <c>image/png</c>.</summary>
    public string ContentType => Format.ContentType();
}

/// <summary>The geometry of an order: which part of the image is kept, to what it is scaled, on what canvas it is put.</summary>
/// <param name="Left">Of the part that is kept, pixels of the original.</param>
/// <param name="Top">Of the part that is kept, pixels of the original.</param>
/// <param name="Cut">Size of the part that is kept.</param>
/// <param name="Scaled">Size that the part is scaled to.</param>
/// <param name="Canvas">Size of the result; larger than <paramref name="Scaled"/> where it is padded.</param>
internal readonly record struct Framing(int Left, int Top, ImageSize Cut, ImageSize Scaled, ImageSize Canvas)
{
    /// <param name="original">Upright.</param>
    /// <returns>Null where the original has fewer pixels than the numbers of the ratio, so that it cannot have that ratio.</returns>
    public static Framing? Of(ImageSize original, FinishOrder order)
    {
        var cut = original;
        if (order.Shape is { } ratio)
        {
            var (width, height) = ratio.LargestWithin(original.Width, original.Height);
            if (width == 0)
                return null;
            cut = new(width, height);
        }

        if (order.Size is not { } canvas)
            return Centred(original, cut, cut, cut);
        if (order.Fit == ImageFit.Pad)
            return Centred(original, cut, Inside(cut, canvas), canvas);

        // Cropped before it is scaled: what is cut off need not be computed.
        return Centred(original, Inside(canvas, cut), canvas, canvas);
    }

    /// <summary>Whether no pixel changes.</summary>
    public bool IsIdentity(ImageSize original) => Cut == original && Scaled == original && Canvas == original;

    /// <summary>The largest size with the ratio of <paramref name="shape"/> that fits into a box, rounded, at least 1.</summary>
    public static ImageSize Inside(ImageSize shape, ImageSize box)
    {
        var scale = Math.Min(box.Width / (double)shape.Width, box.Height / (double)shape.Height);
        return new(Side(shape.Width, box.Width), Side(shape.Height, box.Height));

        int Side(int length, int limit) => Math.Clamp((int)Math.Round(length * scale), 1, limit);
    }

    private static Framing Centred(ImageSize original, ImageSize cut, ImageSize scaled, ImageSize canvas) =>
        new((original.Width - cut.Width) / 2, (original.Height - cut.Height) / 2, cut, scaled, canvas);
}
