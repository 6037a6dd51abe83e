using System.Globalization;

namespace ImageGen.Imaging;

/// <summary>
/// The colour that stands for an image until it is there: the mean of the pixels in the most common of 512 boxes of the colour cube. The
/// mean of all pixels would often be a grey that the image does not contain.
/// </summary>
internal static class DominantColor
{
    private const int BitsPerBand = 3;
    private const int Opaque = 128;

    /// <summary>As <c>#rrggbb</c>; white where no pixel can be seen.</summary>
    /// <param name="pixels">Eight bits a band: red, green, blue, and perhaps alpha.</param>
    public static string Of(ReadOnlySpan<byte> pixels, int bands)
    {
        Span<int> counts = stackalloc int[1 << (3 * BitsPerBand)];
        for (var at = 0; at + bands <= pixels.Length; at += bands)
        {
            if (IsSeen(pixels, at, bands))
                counts[BoxOf(pixels, at)]++;
        }

        var most = 0;
        for (var box = 1; box < counts.Length; box++)
        {
            if (counts[box] > counts[most])
                most = box;
        }

        return counts[most] == 0 ? "#ffffff" : MeanOf(pixels, bands, most, counts[most]);
    }

    private static string MeanOf(ReadOnlySpan<byte> pixels, int bands, int box, int count)
    {
        var (red, green, blue) = (0L, 0L, 0L);
        for (var at = 0; at + bands <= pixels.Length; at += bands)
        {
            if (!IsSeen(pixels, at, bands) || BoxOf(pixels, at) != box)
                continue;
            red += pixels[at];
            green += pixels[at + 1];
            blue += pixels[at + 2];
        }

        return string.Create(CultureInfo.InvariantCulture, $"#{red / count:x2}{green / count:x2}{blue / count:x2}");
    }

    private static bool IsSeen(ReadOnlySpan<byte> pixels, int at, int bands) => bands < 4 || pixels[at + 3] >= Opaque;

    private static int BoxOf(ReadOnlySpan<byte> pixels, int at)
    {
        const int Shift = 8 - BitsPerBand;
        return ((pixels[at] >> Shift) << (2 * BitsPerBand)) | ((pixels[at + 1] >> Shift) << BitsPerBand) | (pixels[at + 2] >> Shift);
    }
}
