using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>The effects of an element as filters of a layer.</summary>
internal static class EffectFilters
{
    // The editor blurs in a way that is about as soft as a gaussian of half the radius.
    private const float SigmaOfRadius = 0.5f;

    /// <summary>A paint for the layer of an element whose effects change its pixels. Dispose it.</summary>
    public static SKPaint Paint(ElementEffects effects)
    {
        var paint = new SKPaint();
        using var colours = Colours(effects);
        paint.ColorFilter = colours;
        if (effects.Blur > 0)
        {
            using var blur = SKImageFilter.CreateBlur(effects.Blur * SigmaOfRadius, effects.Blur * SigmaOfRadius);
            paint.ImageFilter = blur;
        }

        return paint;
    }

    /// <summary>How far the effects reach beyond the element.</summary>
    public static float Reach(ElementEffects effects) => 3 * SigmaOfRadius * effects.Blur;

    private static SKColorFilter? Colours(ElementEffects effects)
    {
        SKColorFilter? all = null;
        if (effects.Brightness != 0)
        {
            var added = effects.Brightness;
            Then([1, 0, 0, 0, added, 0, 1, 0, 0, added, 0, 0, 1, 0, added, 0, 0, 0, 1, 0]);
        }

        if (effects.IsSepia)
        {
            Then([
                0.393f, 0.769f, 0.189f, 0, 0, 0.349f, 0.686f, 0.168f, 0, 0, 0.272f, 0.534f, 0.131f, 0, 0, 0, 0, 0, 1, 0,
            ]);
        }

        if (effects.IsGrayscale)
            Then([0.34f, 0.5f, 0.16f, 0, 0, 0.34f, 0.5f, 0.16f, 0, 0, 0.34f, 0.5f, 0.16f, 0, 0, 0, 0, 0, 1, 0]);
        return all;

        void Then(float[] matrix)
        {
            var next = SKColorFilter.CreateColorMatrix(matrix);
            if (all is null)
            {
                all = next;
                return;
            }

            using (next)
            using (var before = all)
                all = SKColorFilter.CreateCompose(next, before);
        }
    }
}
