using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Gives a model's image exactly the shape, size and format that were asked for, and writes into the file what it is. Where no pixel has to
/// change, none is written anew: only the label is put into the file. A file with content credentials stays as
/// it is then, for any change would break them (docs/decisions/0006).
/// </summary>
public sealed class ImageFinisher(ImagingLibrary library)
{
    private static readonly double[] s_white = [255, 255, 255];
    private static readonly double[] s_transparent = [0, 0, 0, 0];

    /// <param name="file">The whole file.</param>
    /// <param name="image">What <see cref="ImageProbe"/> said of the same file: broken and oversized files stop there.</param>
    /// <param name="order">What is wanted.</param>
    /// <returns>The image, or why it cannot be had from these bytes.</returns>
    public async Task<FinishResult> FinishAsync(byte[] file, ProbedImage image, FinishOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(order);

        var orientation = ImageFile.OrientationOf(file, image.Format);
        var original = Orientation.IsSideways(orientation) ? new ImageSize(image.Height, image.Width) : image.Size;
        if (order.Size is { Width: < 1 } or { Height: < 1 })
            return FinishResult.Unusable($"An image of {order.Size} has no pixels.");
        if (Framing.Of(original, order.Shape, order.Size, order.Fit) is not { } framing)
            return FinishResult.Unusable($"The image of {original} is too small to be cut to {order.Shape}.");
        if (Refusal(framing.Canvas, order.Format) is { } refusal)
            return FinishResult.Unusable(refusal);
        var isAsOrdered = framing.IsIdentity(original) && orientation == Orientation.Upright && order.Format == image.Format;
        if (isAsOrdered && order.ThumbnailBox is null)
            return FinishResult.Finished(Untouched(file, image, order.Label));

        var finished = await library.WorkAsync(
            Math.Max(original.Pixels, framing.Canvas.Pixels),
            () => isAsOrdered
                ? Untouched(file, image, order.Label) with { Thumbnail = Small(file, image, order) }
                : Anew(file, image, order, original, framing),
            cancellationToken);
        return finished is null ? FinishResult.Unusable("The image's pixels cannot be decoded.") : FinishResult.Finished(finished);
    }

    private static Thumbnail? Small(byte[] file, ProbedImage image, FinishOrder order) =>
        order.ThumbnailBox is { } box ? Thumbnailer.Make(file, image, box, Thumbnail.DefaultFormat) : null;

    private static FinishedImage Anew(byte[] file, ProbedImage image, FinishOrder order, ImageSize original, Framing framing)
    {
        using var framed = Framed(PixelReader.DropOpaqueAlpha(PixelReader.Open(file, image, Enums.Access.Sequential)), original, framing);
        var bytes = ImageEncoder.Encode(framed, order.Format, order.Label is null ? null : LabelWriter.Write(order.Label));
        var (width, height) = (framing.Canvas.Width, framing.Canvas.Height);
        return new(bytes, order.Format, width, height, IsReencoded: true)
        {
            // Of the new file, decoded once more: to serve both, all pixels of a large image would have to stay in memory.
            Thumbnail = Small(bytes, new(order.Format, width, height), order),
        };
    }

    private static string? Refusal(ImageSize size, ImageFormat format) =>
        size.Pixels > ImageProbe.MaxPixels ? $"An image of {size} is too large; {ImageProbe.MaxPixels / 1_000_000} megapixels are the most."
        : Math.Max(size.Width, size.Height) > format.MaxSide() ? $"A {format.WireName()} file can hold at most {format.MaxSide()} pixels a side."
        : null;

    private static FinishedImage Untouched(byte[] file, ProbedImage image, ImageLabel? label) => new(
        label is null || ImageFile.CarriesManifest(file, image.Format) ? file : ImageFile.StripMetadata(file, image.Format, LabelWriter.Write(label)),
        image.Format, image.Width, image.Height, IsReencoded: false);

    private static Image Framed(Image image, ImageSize original, Framing framing)
    {
        var hasAlpha = image.HasAlpha();
        return image
            .ThenIf(framing.Cut != original, image => image.Crop(framing.Left, framing.Top, framing.Cut.Width, framing.Cut.Height))
            // Forced to the exact size: to the nearest pixel the proportions are right already. It knows how to resample alpha, too.
            .ThenIf(framing.Scaled != framing.Cut, image => image.ThumbnailImage(
                framing.Scaled.Width, height: framing.Scaled.Height, size: Enums.Size.Force, noRotate: true))
            .ThenIf(framing.Canvas != framing.Scaled, image => image.Gravity(
                Enums.CompassDirection.Centre, framing.Canvas.Width, framing.Canvas.Height,
                extend: Enums.Extend.Background, background: hasAlpha ? s_transparent : s_white));
    }
}
