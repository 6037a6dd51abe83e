using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Text;

/// <summary>Draws text into a mask of its coverage.</summary>
internal static class TextImage
{
    /// <summary>Pixels around a block, into which nothing may be drawn.</summary>
    public const int Border = 40;

    public static byte[] Draw(string text, string? language = null, int weight = 400)
    {
        using var mask = Draw(TextSamples.Fit(text, language: language, style: new TextStyle { Weight = weight }).Block!);
        return mask.GetPixelSpan().ToArray();
    }

    /// <returns>One byte of coverage for each pixel; the block begins at (<see cref="Border"/>, <see cref="Border"/>).</returns>
    public static SKBitmap Draw(TextBlock block)
    {
        var mask = new SKBitmap(new SKImageInfo(
            (int)MathF.Ceiling(block.Width) + 2 * Border, (int)MathF.Ceiling(block.Height) + 2 * Border, SKColorType.Alpha8,
            SKAlphaType.Premul));
        using var canvas = new SKCanvas(mask);
        canvas.Clear(SKColors.Transparent);
        block.Draw(canvas, Border, Border, SKColors.Black);
        canvas.Flush();
        return mask;
    }

    public static IEnumerable<(int X, int Y)> Covered(SKBitmap mask)
    {
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                if (mask.GetPixelSpan()[y * mask.RowBytes + x] != 0)
                    yield return (x - Border, y - Border);
            }
        }
    }
}
