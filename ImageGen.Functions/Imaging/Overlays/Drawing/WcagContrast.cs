using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Relative luminance and contrast ratio as WCAG 2.2 defines them.</summary>
internal static class WcagContrast
{
    public const double Required = 4.5;
    public const double RequiredForLargeType = 3;

    // 24 CSS pixels, or 18.66 of bold, of an image that a phone shows at half of its pixels.
    private const float LargeUnits = 44;
    private const float LargeBoldUnits = 35;
    private const int Bold = 700;

    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value => Linearized(value / 255.0))];

    public static double RequiredFor(PlacedText text, Frame frame) =>
        text.Block.FontSize >= (text.Style.Weight >= Bold ? LargeBoldUnits : LargeUnits) * frame.Unit ? RequiredForLargeType : Required;

    /// <summary>0 to 1.</summary>
    public static double Luminance(byte red, byte green, byte blue) =>
        (0.2126 * Linear[red]) + (0.7152 * Linear[green]) + (0.0722 * Linear[blue]);

    /// <param name="pixel">Bgra8888.</param>
    public static double Luminance(uint pixel) => Luminance((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);

    public static double Luminance(SKColor color) => Luminance(color.Red, color.Green, color.Blue);

    /// <summary>1 to 21.</summary>
    public static double Ratio(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Linearized(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
