using ImageGen.Imaging;

namespace ImageGen.Tests.Imaging;

/// <summary>Calls asynchronous members and blocks: these tests are about pixels, and properties call them by the hundred.</summary>
internal static class OnThisThread
{
    public static Result<FinishedImage, ImageRefusal> Finish(
        this ImageFinisher finisher, byte[] file, ProbedImage image, FinishOrder order) =>
        finisher.FinishAsync(file, image, order, CancellationToken.None).GetAwaiter().GetResult();

    public static Result<Thumbnail, ImageRefusal> Make(
        this Thumbnailer thumbnailer, byte[] file, ProbedImage image, int box, ImageFormat format) =>
        thumbnailer.MakeAsync(file, image, box, format, CancellationToken.None).GetAwaiter().GetResult();

    public static Result<CleanImage, ImageRefusal> Clean(this ImageCleaner cleaner, ReadOnlyMemory<byte> file) =>
        cleaner.CleanAsync(file, CancellationToken.None).GetAwaiter().GetResult();

    public static Result<CleanImage, ImageRefusal> CleanMask(this ImageCleaner cleaner, ReadOnlyMemory<byte> file, int width, int height) =>
        cleaner.CleanMaskAsync(file, width, height, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] Inverted(this MaskConverter masks, byte[] mask) =>
        masks.InvertedAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] AsTransparency(this MaskConverter masks, byte[] mask) =>
        masks.AsTransparencyAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static PaddedImage Pad(this MaskConverter masks, byte[] image, int left, int right, int up, int down) =>
        masks.PadAsync(image, left, right, up, down, CancellationToken.None).GetAwaiter().GetResult();
}
