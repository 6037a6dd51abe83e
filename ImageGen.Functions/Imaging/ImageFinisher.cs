using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Gives a model's image exactly the shape, size and format that were ordered, and writes its label into the file. Where no pixel has to
/// change, nothing is encoded again: only the label is put into the file. A file with content credentials then stays as it is, because any
/// change would invalidate them (docs/decisions/0006).
/// </summary>
public sealed class ImageFinisher(ImagingLibrary library)
{
    private static readonly double[] White = [255, 255, 255];
    private static readonly double[] Transparent = [0, 0, 0, 0];

    /// <param name="file">The whole file.</param>
    /// <param name="image">What <see cref="ImageProbe"/> returned for the same file, which keeps out broken and oversized files.</param>
    /// <param name="order">What is wanted.</param>
    public async Task<Result<FinishedImage, ImageRefusal>> FinishAsync(
        byte[] file, ProbedImage image, FinishOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(order);

        var orientation = ImageFile.OrientationOf(file, image.Format);
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

    private static FinishedImage Relabel(byte[] file, ProbedImage image, ImageLabel? label)
    {
        var bytes = label is null || ImageFile.CarriesManifest(file, image.Format)
            ? file
            : ImageFile.StripMetadata(file, image.Format, LabelMetadata.Of(label));
        return new(bytes, image.Format, image.Width, image.Height, IsReencoded: false);
    }

    private static FinishedImage Reencode(byte[] file, ProbedImage image, FinishOrder order, ImageSize original, Framing framing)
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

    private static Thumbnail? MakeThumbnail(byte[] file, ProbedImage image, FinishOrder order) =>
        order.ThumbnailBox is { } box ? Thumbnailer.Make(file, image, box, Thumbnail.DefaultFormat) : null;

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
