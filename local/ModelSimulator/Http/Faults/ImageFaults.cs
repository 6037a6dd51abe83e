namespace ModelSimulator.Http.Faults;

/// <summary>What some faults do to an image before it is encoded.</summary>
internal static class ImageFaults
{
    /// <summary>Another image in the place of this one; null where the fault leaves it alone.</summary>
    public static Raster? Apply(Raster image, FaultKind? fault) => fault switch
    {
        FaultKind.WrongSize => Raster.Of(image.ToVips().Resize(0.5, vscale: (image.Height / 2 + 16.0) / image.Height)),
        // As a filter blurs what must not be seen: only broad colours are left.
        FaultKind.Blurred => Raster.Of(image.ToVips().Broad(Math.Max(1, Math.Max(image.Width, image.Height) / 12))),
        _ => null,
    };

    public static ImageFormat FormatOf(ImageFormat asked, FaultKind? fault) =>
        fault != FaultKind.WrongFormat ? asked : asked == ImageFormat.Jpeg ? ImageFormat.Png : ImageFormat.Jpeg;
}
