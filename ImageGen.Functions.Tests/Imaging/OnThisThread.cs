using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>Waits at the gate with the thread: these tests are about pixels, many of them by the hundred within one property.</summary>
internal static class OnThisThread
{
    public static FinishResult Finish(this ImageFinisher finisher, byte[] file, ProbedImage image, FinishOrder order) =>
        finisher.FinishAsync(file, image, order, CancellationToken.None).GetAwaiter().GetResult();

    public static ThumbnailResult Make(this Thumbnailer thumbnailer, byte[] file, ProbedImage image, int box, ImageFormat format) =>
        thumbnailer.MakeAsync(file, image, box, format, CancellationToken.None).GetAwaiter().GetResult();

    public static InputResult Clean(this ImageCleaner inputs, ReadOnlyMemory<byte> file) =>
        inputs.CleanAsync(file, CancellationToken.None).GetAwaiter().GetResult();

    public static InputResult CleanMask(this ImageCleaner inputs, ReadOnlyMemory<byte> file, int width, int height) =>
        inputs.CleanMaskAsync(file, width, height, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] Inverted(this MaskConverter masks, byte[] mask) => masks.InvertedAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] AsTransparency(this MaskConverter masks, byte[] mask) =>
        masks.AsTransparencyAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static PaddedImage Grow(this MaskConverter masks, byte[] image, int left, int right, int up, int down) =>
        masks.PadAsync(image, left, right, up, down, CancellationToken.None).GetAwaiter().GetResult();
}
