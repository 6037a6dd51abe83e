using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Makes strangers' images clean before they go anywhere: told by their magic bytes, measured before a pixel is decoded, decoded under limits
/// and written anew, so that what leaves is nothing but pixels. PNG, JPEG and WebP are taken.
/// </summary>
public sealed class ImageCleaner(ImagingLibrary library)
{
    /// <summary>Above this a file is not looked into.</summary>
    public const int MaxBytes = 50_000_000;

    /// <summary>Rows stay small enough to be worked on one by one; no model takes a quarter of it.</summary>
    public const int MaxSide = 16_384;

    /// <summary>What fits into the 25,000,000 bytes of a model's body as base64, with a prompt and a mask beside it (Bedrock's InvokeModel).</summary>
    public const int MaxCleanBytes = 18_000_000;

    private const long MaxPhotographPixels = 8_000_000;

    public async Task<InputResult> CleanAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var (bytes, probed, refusal) = Look(file);
        return probed is null ? refusal! : await WorkAsync(probed, () => Clean(bytes, probed), cancellationToken);
    }

    /// <summary>
    /// Makes a mask clean: white what is to change, black what is to stay, nothing between, one band of PNG. What is transparent counts as black,
    /// for editors paint white on an empty layer. Soft edges, from a brush or from JPEG, are cut at middle grey; an image that is mostly shades
    /// is refused, since it was surely meant as something else and the model would be paid for nonsense. All white is a mask, all black is none.
    /// </summary>
    /// <param name="file">Untrusted.</param>
    /// <param name="width">Of the image that it masks.</param>
    /// <param name="height">Of the image that it masks.</param>
    public async Task<InputResult> CleanMaskAsync(ReadOnlyMemory<byte> file, int width, int height, CancellationToken cancellationToken)
    {
        var (bytes, probed, refusal) = Look(file);
        return probed is null ? refusal! : await WorkAsync(probed, CleanMask, cancellationToken);

        InputResult CleanMask()
        {
            using var image = Open(bytes, probed);
            return Masks.Clean(image, new(width, height));
        }
    }

    private static (byte[] Bytes, ProbedImage? Image, InputResult? Refusal) Look(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxBytes)
            return Refused($"The file has {file.Length:#,0} bytes", $"send a PNG, JPEG or WebP of at most {MaxBytes / 1_000_000} MB");

        // What a telephone puts behind a JPEG is no part of the image. Behind a PNG or WebP nobody puts anything in good faith.
        if (JpegStructure.Starts(file.Span))
            file = JpegStructure.UpToItsEnd(file);
        var probe = ImageProbe.Probe(file.Span);
        if (!probe.IsUsable)
            return Refused(probe.Fault, probe.Remedy);
        if (probe.Image.Format == ImageFormat.Avif)
            return Refused("The bytes are an AVIF file", ProbeResult.OurFormats);
        return Math.Max(probe.Image.Width, probe.Image.Height) > MaxSide
            ? Refused($"The probed measures {probe.Image.Width}x{probe.Image.Height}", $"send one of at most {MaxSide} pixels a side")
            : (file.ToArray(), probe.Image, null);

        static (byte[], ProbedImage?, InputResult?) Refused(string fault, string remedy) => ([], null, InputResult.Refused(fault, remedy));
    }

    private async Task<InputResult> WorkAsync(ProbedImage probed, Func<InputResult> work, CancellationToken cancellationToken) =>
        await library.WorkAsync(probed.Size.Pixels, work, cancellationToken)
        ?? InputResult.Refused("The probed's pixels cannot be decoded", "save it anew and send that");

    private static InputResult Clean(byte[] file, ProbedImage probed)
    {
        using var pixels = Open(file, probed);
        var isTransparent = pixels.HasAlpha();
        if ((isTransparent || !IsHopelessAsPng(file, probed)) && ImageEncoder.Encode(pixels, ImageFormat.Png, label: null) is { Length: <= MaxCleanBytes } png)
            return Result(png, ImageFormat.Png);
        if (isTransparent)
            return InputResult.Refused("The image is too large for a model once it is decoded", "send a smaller one, or one without transparency");

        // Decoded again, for it is read in sequence: that costs less than a whole image in memory.
        using var again = Open(file, probed);
        return ImageEncoder.Jpeg(again, quality: 95, label: null) is { Length: <= MaxCleanBytes } jpeg
            ? Result(jpeg, ImageFormat.Jpeg)
            : InputResult.Refused("The image is too large for a model once it is decoded", "send a smaller one");

        InputResult Result(byte[] bytes, ImageFormat format) =>
            InputResult.Clean(new(bytes, format, pixels.Width, pixels.Height, isTransparent));
    }

    private static Image Open(byte[] file, ProbedImage probed) =>
        PixelReader.DropOpaqueAlpha(PixelReader.Open(file, probed, Enums.Access.Sequential));

    // A photograph's PNG takes two bytes a pixel or more, and a PNG that was packed before will not shrink by much.
    private static bool IsHopelessAsPng(byte[] file, ProbedImage probed) => probed.Format == ImageFormat.Jpeg
        ? probed.Size.Pixels > MaxPhotographPixels
        : file.Length > MaxCleanBytes * 3 / 2;
}
