using ImageGen.Rendering;

namespace ImageGen.Tests.Rendering;

/// <summary>Waits at the gate with the thread: these tests are about pixels, many of them by the hundred within one property.</summary>
internal static class OnThisThread
{
    public static FinishResult Finish(this PictureFinisher finisher, byte[] file, ProbedPicture picture, FinishOrder order) =>
        finisher.FinishAsync(file, picture, order, CancellationToken.None).GetAwaiter().GetResult();

    public static ThumbnailResult Make(this Thumbnailer thumbnailer, byte[] file, ProbedPicture picture, int box, PictureFormat format) =>
        thumbnailer.MakeAsync(file, picture, box, format, CancellationToken.None).GetAwaiter().GetResult();

    public static InputResult Clean(this InputPictures inputs, ReadOnlyMemory<byte> file) =>
        inputs.CleanAsync(file, CancellationToken.None).GetAwaiter().GetResult();

    public static InputResult CleanMask(this InputPictures inputs, ReadOnlyMemory<byte> file, int width, int height) =>
        inputs.CleanMaskAsync(file, width, height, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] Inverted(this MaskTranslator masks, byte[] mask) => masks.InvertedAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static byte[] AsTransparency(this MaskTranslator masks, byte[] mask) =>
        masks.AsTransparencyAsync(mask, CancellationToken.None).GetAwaiter().GetResult();

    public static GrownPicture Grow(this MaskTranslator masks, byte[] picture, int left, int right, int up, int down) =>
        masks.GrowAsync(picture, left, right, up, down, CancellationToken.None).GetAwaiter().GetResult();
}
