using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Cleans untrusted images: recognised by their magic bytes, measured before a pixel is decoded, decoded under limits and encoded again, so
/// that only pixels are passed on. Takes PNG, JPEG and WebP, also with faults that cost no pixel: bytes after the end, broken metadata.
/// </summary>
public sealed class ImageCleaner(ImagingLibrary library)
{
    /// <summary>Larger files are refused unread.</summary>
    public const int MaxBytes = 50_000_000;

    /// <summary>Keeps rows small enough to be processed one by one; no model accepts a quarter of it.</summary>
    public const int MaxSide = 16_384;

    /// <summary>What fits into the 25,000,000 bytes of a model's body as base64, beside prompt and mask (Bedrock's InvokeModel).</summary>
    public const int MaxCleanBytes = 18_000_000;

    private const long MaxPhotographPixels = 8_000_000;

    public Task<Result<CleanImage, ImageRefusal>> CleanAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken) =>
        CleanAsync(file, Clean, cancellationToken);

    /// <summary>
    /// Cleans a mask: white is to change, black is to stay, nothing between, one band of PNG. Transparent pixels count as black, because
    /// editors paint white on an empty layer. Soft edges, from a brush or from JPEG, are cut at middle grey. Much grey is refused:
    /// it was probably sent by mistake, and the model would be paid for nonsense. All white is a mask, all black is not.
    /// </summary>
    /// <param name="file">Untrusted.</param>
    /// <param name="width">Of the image that it masks.</param>
    /// <param name="height">Of the image that it masks.</param>
    public Task<Result<CleanImage, ImageRefusal>> CleanMaskAsync(
        ReadOnlyMemory<byte> file, int width, int height, CancellationToken cancellationToken)
    {
        return CleanAsync(file, CleanMask, cancellationToken);

        Result<CleanImage, ImageRefusal> CleanMask(byte[] bytes, ProbedImage probed)
        {
            using var image = Open(bytes, probed);
            return Masks.Clean(image, new(width, height));
        }
    }

    private async Task<Result<CleanImage, ImageRefusal>> CleanAsync(
        ReadOnlyMemory<byte> file, Func<byte[], ProbedImage, Result<CleanImage, ImageRefusal>> clean, CancellationToken cancellationToken)
    {
        if (file.Length > MaxBytes)
        {
            return new ImageRefusal(
                $"The file has {file.Length:#,0} bytes.", $"send a PNG, JPEG or WebP of at most {MaxBytes / 1_000_000} MB");
        }

        var bytes = ImageFile.Repair(file.ToArray());
        var probe = ImageProbe.Probe(bytes);
        if (probe.IsRefused)
            return probe.Refusal;
        var probed = probe.Value;
        if (probed.Format == ImageFormat.Avif)
            return new ImageRefusal("The file is an AVIF file.", ImageRefusal.SendTakenFormat);
        if (Math.Max(probed.Width, probed.Height) > MaxSide)
            return new ImageRefusal($"The image measures {probed.Size}.", $"send one of at most {MaxSide} pixels a side");

        return await library.WorkAsync(probed.Size.Pixels, () => clean(bytes, probed), cancellationToken);
    }

    private static Result<CleanImage, ImageRefusal> Clean(byte[] file, ProbedImage probed)
    {
        const string TooLarge = "The image is too large for a model once it is decoded.";
        using var pixels = Open(file, probed);
        var isTransparent = pixels.HasAlpha();
        if ((isTransparent || !IsTooLargeAsPng(file, probed))
            && ImageEncoder.Encode(pixels, ImageFormat.Png, label: null) is { Length: <= MaxCleanBytes } png)
            return new CleanImage(png, ImageFormat.Png, pixels.Width, pixels.Height, isTransparent);
        if (isTransparent)
            return new ImageRefusal(TooLarge, "send a smaller one, or one without transparency");

        // Decoded a second time, because it is read in sequence: that costs less than a whole image in memory.
        using var again = Open(file, probed);
        return ImageEncoder.Jpeg(again, quality: 95, label: null) is { Length: <= MaxCleanBytes } jpeg
            ? new CleanImage(jpeg, ImageFormat.Jpeg, pixels.Width, pixels.Height, HasTransparency: false)
            : new ImageRefusal(TooLarge, "send a smaller one");
    }

    private static Image Open(byte[] file, ProbedImage probed) =>
        PixelReader.DropOpaqueAlpha(PixelReader.Open(file, probed, Enums.Access.Sequential));

    // A photograph's PNG takes two bytes a pixel or more, and a PNG that was compressed before will not shrink by much.
    private static bool IsTooLargeAsPng(byte[] file, ProbedImage probed) => probed.Format == ImageFormat.Jpeg
        ? probed.Size.Pixels > MaxPhotographPixels
        : file.Length > MaxCleanBytes * 3 / 2;
}

/// <summary>An untrusted image, decoded and encoded again: upright, sRGB, eight bits, without metadata.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">PNG, or JPEG where PNG would be too large for a model's body.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasTransparency">Whether any pixel is not opaque; there is an alpha channel exactly then.</param>
public sealed record CleanImage(byte[] Bytes, ImageFormat Format, int Width, int Height, bool HasTransparency);
