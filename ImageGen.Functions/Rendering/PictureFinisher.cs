using ImageGen.Rendering.Files;
using NetVips;

namespace ImageGen.Rendering;

/// <summary>
/// Gives a model's picture exactly the shape, size and format that were asked for, and writes into the file what it is. Where no pixel has to
/// change, none is written anew: only the label is put into the file, which needs no libvips. A file with content credentials stays as
/// it is then, for any change would break them (docs/decisions/0006).
/// </summary>
public sealed class PictureFinisher(ImagingLibrary library)
{
    private static readonly double[] s_white = [255, 255, 255];
    private static readonly double[] s_transparent = [0, 0, 0, 0];

    /// <param name="file">The whole file.</param>
    /// <param name="picture">What <see cref="PictureProbe"/> said of the same file: broken and oversized files stop there.</param>
    /// <param name="order">What is wanted.</param>
    /// <returns>The picture, or why it cannot be had from these bytes.</returns>
    /// <exception cref="RenderingUnavailableException">Pixels must change and this machine has no libvips.</exception>
    public async Task<FinishResult> FinishAsync(byte[] file, ProbedPicture picture, FinishOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(order);

        var orientation = PictureFile.OrientationOf(file, picture.Format);
        var original = Orientation.IsSideways(orientation) ? new PictureSize(picture.Height, picture.Width) : picture.Size;
        if (order.Size is { Width: < 1 } or { Height: < 1 })
            return FinishResult.Unusable($"A picture of {order.Size} has no pixels.");
        if (Framing.Of(original, order.Shape, order.Size, order.Fit) is not { } framing)
            return FinishResult.Unusable($"The picture of {original} is too small to be cut to {order.Shape}.");
        if (Refusal(framing.Canvas, order.Format) is { } refusal)
            return FinishResult.Unusable(refusal);
        var isAsOrdered = framing.IsIdentity(original) && orientation == Orientation.Upright && order.Format == picture.Format;
        if (isAsOrdered && (order.ThumbnailBox is null || !library.IsAvailable))
            return FinishResult.Finished(Untouched(file, picture, order.Label));

        var finished = await library.WorkAsync(
            Math.Max(original.Pixels, framing.Canvas.Pixels),
            () => isAsOrdered
                ? Untouched(file, picture, order.Label) with { Thumbnail = Small(file, picture, order) }
                : Anew(file, picture, order, original, framing),
            cancellationToken);
        return finished is null ? FinishResult.Unusable("The picture's pixels cannot be decoded.") : FinishResult.Finished(finished);
    }

    private static Thumbnail? Small(byte[] file, ProbedPicture picture, FinishOrder order) =>
        order.ThumbnailBox is { } box ? Thumbnailer.Make(file, picture, box, Thumbnail.UsualFormat) : null;

    private static FinishedPicture Anew(byte[] file, ProbedPicture picture, FinishOrder order, PictureSize original, Framing framing)
    {
        using var framed = Framed(PixelReader.WithoutIdleAlpha(PixelReader.Open(file, picture, Enums.Access.Sequential)), original, framing);
        var bytes = PictureEncoder.Encode(framed, order.Format, order.Label is null ? null : LabelWriter.Write(order.Label));
        var (width, height) = (framing.Canvas.Width, framing.Canvas.Height);
        return new(bytes, order.Format, width, height, IsReencoded: true)
        {
            // Of the new file, decoded once more: to serve both, all pixels of a large picture would have to stay in memory.
            Thumbnail = Small(bytes, new(order.Format, width, height), order),
        };
    }

    private static string? Refusal(PictureSize size, PictureFormat format) =>
        size.Pixels > PictureProbe.MaxPixels ? $"A picture of {size} is too large; {PictureProbe.MaxPixels / 1_000_000} megapixels are the most."
        : Math.Max(size.Width, size.Height) > format.LongestSide() ? $"A {format.Word()} file can hold at most {format.LongestSide()} pixels a side."
        : null;

    private static FinishedPicture Untouched(byte[] file, ProbedPicture picture, PictureLabel? label) => new(
        label is null || PictureFile.CarriesManifest(file, picture.Format) ? file : PictureFile.Bare(file, picture.Format, LabelWriter.Write(label)),
        picture.Format, picture.Width, picture.Height, IsReencoded: false);

    private static Image Framed(Image image, PictureSize original, Framing framing)
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
