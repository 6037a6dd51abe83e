using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>Draws one page on a canvas of its size.</summary>
internal sealed class PagePainter(DesignPage page, PageResources resources, CancellationToken cancellationToken)
{
    // Of pixels that are drawn or filtered; some seconds. A page of a thousand blurred photographs would take minutes.
    private const long MaxWork = 4_000_000_000;

    private const int LayerWork = 2;
    private const int FilterWork = 4;

    private readonly SKRect _whole = SKRect.Create(page.Width, page.Height);
    private long _work;

    /// <returns>Why the page cannot be drawn; null once it is.</returns>
    public DesignRefusal? Paint(SKCanvas canvas)
    {
        using (var background = new Brush(page.Background, _whole))
            canvas.DrawRect(_whole, background.Paint);
        if (page.BackgroundPicture is { } source && PaintBackground(canvas, source) is { } refusal)
            return refusal;
        return Paint(canvas, page.Elements);
    }

    private DesignRefusal? PaintBackground(SKCanvas canvas, PictureSource source)
    {
        var label = $"the background of page {page.Number}";
        return Paint(canvas, [new PictureElement { Label = label, Source = source, Width = page.Width, Height = page.Height }]);
    }

    private DesignRefusal? Paint(SKCanvas canvas, IReadOnlyList<DesignElement> elements)
    {
        foreach (var element in elements)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var refusal = element is GroupElement group ? Paint(canvas, group) : Paint(canvas, element);
            if (refusal is not null)
                return refusal;
        }

        return null;
    }

    private DesignRefusal? Paint(SKCanvas canvas, GroupElement group)
    {
        if (group.Opacity == 1 && group.Blend == SKBlendMode.SrcOver)
            return Paint(canvas, group.Children);
        if (!Spend(_whole, LayerWork))
            return TooMuch();
        using var layer = LayerOf(group);
        canvas.SaveLayer(layer);
        var refusal = Paint(canvas, group.Children);
        canvas.Restore();
        return refusal;
    }

    private DesignRefusal? Paint(SKCanvas canvas, DesignElement element)
    {
        if (resources.Open(element) is not { } opened)
            return null;
        if (opened.IsRefused)
            return opened.Refusal;
        using var drawing = opened.Value;
        canvas.Save();
        canvas.Translate(element.X, element.Y);
        canvas.RotateDegrees(element.Rotation);
        var isTooMuch = !Spend(
            canvas.TotalMatrix.MapRect(drawing.Bounds), element.Effects is null ? 1 : FilterWork + (int)(element.Effects.Blur / 100));
        if (!isTooMuch)
            Paint(canvas, element, drawing);
        canvas.Restore();
        return isTooMuch ? TooMuch() : null;
    }

    private void Paint(SKCanvas canvas, DesignElement element, ElementDrawing drawing)
    {
        var effects = element.Effects;
        var needsLayer = element.Blend != SKBlendMode.SrcOver
            || (element.Opacity < 1 && (!drawing.IsSingleLayer || effects is not null));
        var opacity = needsLayer ? 1 : element.Opacity;
        if (needsLayer)
        {
            using var layer = LayerOf(element);
            if (effects is null)
                canvas.SaveLayer(drawing.Bounds, layer);
            else
                canvas.SaveLayer(layer);
        }

        if (effects?.Shadow is { } shadow)
        {
            var reach = EffectFilters.Reach(effects);
            ShadowPainter.Paint(
                canvas, shadow, SKRect.Inflate(drawing.Bounds, reach, reach), new(page.Width, page.Height),
                shadowed => DrawFiltered(shadowed, drawing, effects, opacity));
        }

        DrawFiltered(canvas, drawing, effects, opacity);
        if (needsLayer)
            canvas.Restore();
    }

    private static void DrawFiltered(SKCanvas canvas, ElementDrawing drawing, ElementEffects? effects, float opacity)
    {
        if (effects is not { ChangesPixels: true })
        {
            drawing.Draw(canvas, opacity);
            return;
        }

        using var filtered = EffectFilters.Paint(effects);
        canvas.SaveLayer(drawing.Bounds, filtered);
        drawing.Draw(canvas, opacity);
        canvas.Restore();
    }

    private static SKPaint LayerOf(DesignElement element) => new()
    {
        Color = SKColors.Black.WithAlpha((byte)MathF.Round(byte.MaxValue * element.Opacity)),
        BlendMode = element.Blend,
    };

    private bool Spend(SKRect bounds, int factor)
    {
        bounds.Intersect(_whole);
        _work += (long)Math.Max(0, bounds.Width * bounds.Height) * factor;
        return _work <= MaxWork;
    }

    private DesignRefusal TooMuch() => new(
        DesignFault.TooLarge, $"Page {page.Number} has too many large elements over each other to be drawn; remove some.");
}
