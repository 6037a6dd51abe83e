using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Draws what the stack stands on, and says where the photograph is.</summary>
internal sealed class GroundPainter(Arrangement arrangement, Frame frame, Setting setting)
{
    // Around the stack, units.
    private const float ScrimMargin = 24;
    private const float PanelMargin = 58;

    // A scrim becomes so much stronger between the stack and the edge, which looks less like fog.
    private const float EdgeStrength = 0.3f;

    private const byte ShadowOpacity = 70;

    /// <summary>All of the image, or what a panel leaves of it.</summary>
    public SKRect PhotoArea
    {
        get
        {
            if (arrangement.Ground is not Panel panel)
                return frame.Bounds;
            var (rest, bounds) = (PanelArea(panel), frame.Bounds);
            var photo = panel.Edge switch
            {
                Edge.Top => new SKRect(0, rest.Bottom, bounds.Right, bounds.Bottom),
                Edge.Bottom => new SKRect(0, 0, bounds.Right, rest.Top),
                _ when frame.IsMirrored => new SKRect(0, 0, rest.Left, bounds.Bottom),
                _ => new SKRect(rest.Right, 0, bounds.Right, bounds.Bottom),
            };
            return Inset(photo, panel);
        }
    }

    /// <summary>Of the photograph's corners, pixels.</summary>
    public float PhotoRadius => arrangement.Ground is Panel panel ? panel.PhotoRadius * frame.Unit : 0;

    /// <summary>Draws the ground, or strengthens what was drawn before.</summary>
    /// <param name="opacity">0 to 1; a panel is always solid.</param>
    public void Paint(SKCanvas canvas, Tone tone, double opacity, bool isFirst)
    {
        switch (arrangement.Ground)
        {
            case Scrim scrim:
                PaintScrim(canvas, scrim, tone.Ground, opacity);
                break;
            case Card card:
                PaintCard(canvas, card, tone.Ground, opacity, isFirst);
                break;
        }
    }

    private SKRect PanelArea(Panel panel)
    {
        var (bounds, stack, margin) = (frame.Bounds, setting.Stack, PanelMargin * frame.Unit);
        var min = panel.MinShare * (panel.Edge == Edge.Start ? bounds.Width : bounds.Height);
        return panel.Edge switch
        {
            Edge.Top => bounds with { Bottom = MathF.Round(Math.Max(min, stack.Bottom + margin)) },
            Edge.Bottom when stack.IsEmpty => bounds with { Top = MathF.Round(bounds.Bottom - min) },
            Edge.Bottom => bounds with { Top = MathF.Round(Math.Min(bounds.Bottom - min, stack.Top - margin)) },
            _ when frame.IsMirrored => bounds with { Left = MathF.Round(bounds.Right - min) },
            _ => bounds with { Right = MathF.Round(min) },
        };
    }

    // The side towards the text has the panel's margin already.
    private SKRect Inset(SKRect photo, Panel panel)
    {
        var inset = panel.PhotoInset * frame.Unit;
        var (start, end) = panel.Edge == Edge.Start ? (0, inset) : (inset, inset);
        return new(
            photo.Left + (frame.IsMirrored ? end : start),
            photo.Top + (panel.Edge == Edge.Top ? 0 : inset),
            photo.Right - (frame.IsMirrored ? start : end),
            photo.Bottom - (panel.Edge == Edge.Bottom ? 0 : inset));
    }

    private void PaintScrim(SKCanvas canvas, Scrim scrim, SKColor color, double opacity)
    {
        var (bounds, stack, margin) = (frame.Bounds, setting.Stack, ScrimMargin * frame.Unit);
        if (stack.IsEmpty)
            return;
        var alpha = opacity * byte.MaxValue;
        switch (scrim.Edge)
        {
            case Edge.Top:
                PaintFade(canvas, color, alpha, stack.Bottom + margin + (scrim.Feather * bounds.Height), stack.Bottom + margin, 0);
                break;
            case Edge.Bottom:
                PaintFade(canvas, color, alpha, stack.Top - margin - (scrim.Feather * bounds.Height), stack.Top - margin, bounds.Bottom);
                break;
            default:
                using (var paint = new SKPaint { Color = color.WithAlpha((byte)Math.Round(alpha)) })
                    canvas.DrawRect(bounds, paint);
                break;
        }
    }

    /// <summary>Nothing at one height, all at another, and somewhat more from there to an edge.</summary>
    /// <remarks>Row by row: a gradient of Skia's takes ten times as long.</remarks>
    private void PaintFade(SKCanvas canvas, SKColor color, double alpha, float none, float all, float edge)
    {
        using var paint = new SKPaint();
        var bottom = Math.Min(frame.Size.Height, (int)MathF.Ceiling(Math.Max(none, edge)));
        for (var y = Math.Max(0, (int)Math.Min(none, edge)); y < bottom; y++)
        {
            var share = Math.Clamp((y + 0.5f - none) / (all - none), 0, 1);
            var eased = share * share * (3 - (2 * share));
            var towardsEdge = Math.Clamp((y + 0.5f - all) / (edge - all), 0, 1);
            var strength = alpha * eased * (1 + (EdgeStrength * towardsEdge));
            paint.Color = color.WithAlpha((byte)Math.Min(byte.MaxValue, Math.Round(strength)));
            canvas.DrawRect(0, y, frame.Size.Width, 1, paint);
        }
    }

    private void PaintCard(SKCanvas canvas, Card card, SKColor color, double opacity, bool isFirst)
    {
        if (setting.Stack.IsEmpty)
            return;
        var (padding, radius) = (card.Padding * frame.Unit, card.Radius * frame.Unit);
        var area = SKRect.Inflate(setting.Stack, padding, padding);
        if (isFirst)
        {
            using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 14 * frame.Unit);
            using var shadow = new SKPaint { Color = SKColors.Black.WithAlpha(ShadowOpacity), MaskFilter = blur, IsAntialias = true };
            canvas.DrawRoundRect(SKRect.Create(area.Left, area.Top + (8 * frame.Unit), area.Width, area.Height), radius, radius, shadow);
        }

        using var paint = new SKPaint { Color = color.WithAlpha((byte)Math.Round(opacity * byte.MaxValue)), IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }
}
