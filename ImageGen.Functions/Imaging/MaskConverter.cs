using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Converts masks to what models expect. In this app white changes and black stays. Takes only clean files, whose pixels have been decoded
/// before (<see cref="ImageCleaner"/>).
/// </summary>
public sealed class MaskConverter(ImagingLibrary library)
{
    private static readonly double[] Grey = [127, 127, 127];
    private static readonly double[] White = [255, 255, 255];

    /// <summary>The mask with black and white exchanged, for models that keep what is white.</summary>
    public async Task<byte[]> InvertedAsync(ReadOnlyMemory<byte> mask, CancellationToken cancellationToken)
    {
        using var image = Open(mask);
        using var lease = await library.AcquireAsync(Pixels(image), cancellationToken);
        using var inverted = image.Invert();
        return Png(inverted);
    }

    /// <summary>The mask as an alpha channel on black: what is to change is transparent.</summary>
    public async Task<byte[]> AsTransparencyAsync(ReadOnlyMemory<byte> mask, CancellationToken cancellationToken)
    {
        using var image = Open(mask);
        using var lease = await library.AcquireAsync(Pixels(image), cancellationToken);
        using var alpha = image.Invert();
        using var black = alpha.Linear([0], [0], uchar: true);
        using var colour = black.Bandjoin(black, black, alpha);
        using var named = colour.Copy(interpretation: Enums.Interpretation.Srgb);
        return Png(named);
    }

    /// <summary>The image on a larger canvas, and the mask that marks what was added. Transparency becomes white.</summary>
    /// <param name="file">Clean.</param>
    /// <param name="left">Pixels added on that side, from 0.</param>
    /// <param name="right">Pixels added on that side, from 0.</param>
    /// <param name="up">Pixels added on that side, from 0.</param>
    /// <param name="down">Pixels added on that side, from 0.</param>
    public async Task<PaddedImage> PadAsync(
        ReadOnlyMemory<byte> file, int left, int right, int up, int down, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(left);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfNegative(up);
        ArgumentOutOfRangeException.ThrowIfNegative(down);

        using var image = Open(file);
        var size = new ImageSize(image.Width + left + right, image.Height + up + down);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size.Pixels, ImageProbe.MaxPixels);
        using var lease = await library.AcquireAsync(size.Pixels, cancellationToken);

        using var opaque = image.HasAlpha() ? image.Flatten(background: White) : image.Copy();
        using var padded = opaque.Embed(left, up, size.Width, size.Height, extend: Enums.Extend.Background, background: Grey);
        using var band = opaque[0];
        using var inside = band.Linear([0], [0], uchar: true);
        using var around = inside.Embed(left, up, size.Width, size.Height, extend: Enums.Extend.White);
        using var mask = around.Copy(interpretation: Enums.Interpretation.Bw);
        return new(Png(padded), Png(mask), size.Width, size.Height);
    }

    private static Image Open(ReadOnlyMemory<byte> file) => Image.NewFromBuffer(file.ToArray(), failOn: Enums.FailOn.Error);

    private static long Pixels(Image image) => new ImageSize(image.Width, image.Height).Pixels;

    private static byte[] Png(Image image) =>
        image.PngsaveBuffer(compression: 3, filter: Enums.ForeignPngFilter.All, keep: Enums.ForeignKeep.None);
}

/// <summary>An image with a border added.</summary>
/// <param name="Image">PNG; the border is grey.</param>
/// <param name="Mask">PNG of the same size; the border is white, the rest black.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PaddedImage(byte[] Image, byte[] Mask, int Width, int Height);
