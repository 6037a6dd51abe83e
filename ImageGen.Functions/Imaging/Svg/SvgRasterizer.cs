using ImageGen.Imaging.Drawing;
using SkiaSharp;

namespace ImageGen.Imaging.Svg;

/// <summary>
/// Draws strangers' SVG files with librsvg, after <see cref="SvgDocument"/> took out whatever does not draw. Nothing outside of the file is
/// read, and no fonts: a file with text is refused. What may take long is drawn in a process of its own, which is ended in time.
/// </summary>
public sealed class SvgRasterizer
{
    /// <param name="library">Made, so loaded and restricted.</param>
    public SvgRasterizer(ImagingLibrary library) => ArgumentNullException.ThrowIfNull(library);

    /// <summary>How long one file may take. Default 10 s.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(10);

    /// <param name="svg">The whole file, at most 2 MB.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="stretch">
    /// Whether the drawing is stretched to the size, whatever its own ratio is; else its middle fills the size and the rest is cut off.
    /// </param>
    /// <param name="colorsReplace">Old colour to new colour or <c>linear-gradient(…)</c>; null replaces none.</param>
    /// <returns>Premultiplied Bgra8888 pixels of exactly that size, to be disposed; or what has to be mended in the file.</returns>
    public Result<PixelBuffer, ImageRefusal> Rasterize(
        ReadOnlyMemory<byte> svg, int width, int height, bool stretch, IReadOnlyDictionary<string, string>? colorsReplace)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if ((long)width * height > ImageProbe.MaxPixels)
            return new ImageRefusal($"An image of {width}x{height} is too large.", "make the element smaller");
        var read = SvgDocument.Read(svg);
        if (read.IsRefused)
            return read.Refusal;
        var document = read.Value;
        if (SvgCost.FindExcess(document) is { } excess)
            return excess;
        var isLight = SvgWork.IsLight(document, width, height);
        if (colorsReplace is not null)
            SvgColours.Replace(document, colorsReplace);
        SvgViewport.Set(document.Root, width, height, stretch);

        var drawn = isLight
            ? SvgDrawing.Here(document.ToBytes(), width, height)
            : SvgDrawing.InChild(document.ToBytes(), width, height, Budget);
        if (drawn.IsRefused)
            return drawn.Refusal;
        var pixels = new PixelBuffer(new(width, height, SKColorType.Bgra8888, SKAlphaType.Premul));
        PixelOrder.RgbaToPremultipliedBgra(drawn.Value, pixels.Bytes);
        return pixels;
    }
}
