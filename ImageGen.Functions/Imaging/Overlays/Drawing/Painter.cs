using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Draws one image: photograph, ground, product, pills, texts, and measures the contrast on the way.</summary>
internal sealed class Painter(OverlayLayout layout, Frame frame, Setting setting)
{
    // The contrast is foreseen from a sample of the pixels, so somewhat more is asked for.
    private const double SampleMargin = 1.05;

    // So much weaker must the scrim of a later tone be to be preferred.
    private const double ToneAdvantage = 0.1;

    private const double StrengtheningStep = 0.25;
    private const int MaxStrengthenings = 6;

    // Units.
    private const float FrameWidth = 2.4f;
    private const float DiscRing = 5;
    private const float ProductGap = 28;

    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear);

    private readonly Arrangement _arrangement = layout.ArrangementFor(frame.Size);
    private readonly GroundPainter _ground = new(layout.ArrangementFor(frame.Size), frame, setting);

    /// <summary>The part of the image that the photograph fills.</summary>
    public ImageSize PhotoSize => new((int)MathF.Ceiling(_ground.PhotoArea.Width), (int)MathF.Ceiling(_ground.PhotoArea.Height));

    /// <summary>What the product is fitted into: what the texts leave of the layout's area.</summary>
    public SKRect ProductBox
    {
        get
        {
            var box = frame.Place(_arrangement.Product);
            foreach (var text in setting.Texts)
                box = LargestBeside(box, SKRect.Inflate(text.Bounds, ProductGap * frame.Unit, ProductGap * frame.Unit));
            return box;
        }
    }

    /// <summary>Draws everything on an opaque Bgra8888 surface of the image's size.</summary>
    /// <returns>
    /// In the order of the setting's texts; a contrast may be less than required. Null where the product is wholly transparent.
    /// </returns>
    public IReadOnlyList<DrawnText>? Paint(SKSurface surface, SKImage photo, SKImage? product)
    {
        var canvas = surface.Canvas;
        using var pixels = surface.PeekPixels();
        PaintPhoto(canvas, photo);
        var (tone, opacity) = PaintGround(canvas, pixels);
        if (product is not null && !ProductPainter.Paint(canvas, product, ProductBox, frame.Unit))
            return null;
        PaintDecoration(canvas, tone);

        var drawn = setting.Texts.Select(text => Measure(text, tone, opacity, pixels)).ToList();
        foreach (var (text, measured) in setting.Texts.Zip(drawn))
            text.Draw(canvas, SKColor.Parse(measured.Color));
        return drawn;
    }

    private void PaintPhoto(SKCanvas canvas, SKImage photo)
    {
        var (area, radius) = (_ground.PhotoArea, _ground.PhotoRadius);
        if (area != frame.Bounds)
            canvas.Clear(layout.Tones[0].Ground);
        canvas.Save();
        if (radius > 0)
        {
            using var rounded = new SKRoundRect(area, radius);
            canvas.ClipRoundRect(rounded, antialias: true);
        }

        var scale = Math.Max(area.Width / photo.Width, area.Height / photo.Height);
        var (width, height) = (area.Width / scale, area.Height / scale);
        var centre = SKRect.Create((photo.Width - width) / 2, (photo.Height - height) / 2, width, height);
        canvas.DrawImage(photo, centre, area, Bilinear);
        canvas.Restore();
    }

    private (Tone Tone, double Opacity) PaintGround(SKCanvas canvas, SKPixmap pixels)
    {
        var onGround = setting.Texts.Where(text => text.Backing is null).ToList();
        var min = _arrangement.Ground switch
        {
            Scrim scrim => scrim.MinOpacity,
            Card card => card.MinOpacity,
            _ => 1,
        };
        var samples = min < 1 ? onGround.ConvertAll(text => (text, Sample: new PixelSample(text, pixels))) : [];
        var (tone, opacity) = (layout.Tones[0], double.MaxValue);
        foreach (var candidate in layout.Tones)
        {
            var needed = samples.Select(text => text.Sample.OpacityFor(
                candidate.Ground, candidate.Text, WcagContrast.RequiredFor(text.text, frame) * SampleMargin, min)).Append(min).Max();
            if (needed < opacity - ToneAdvantage)
                (tone, opacity) = (candidate, needed);
            if (opacity - min <= ToneAdvantage)
                break;
        }

        _ground.Paint(canvas, tone, opacity, isFirst: true);
        for (var i = 0; opacity < 1 && i < MaxStrengthenings && onGround.Any(text => !IsLegible(text, tone, pixels)); i++)
        {
            _ground.Paint(canvas, tone, StrengtheningStep, isFirst: false);
            opacity = 1 - ((1 - opacity) * (1 - StrengtheningStep));
        }

        return (tone, opacity);
    }

    private void PaintDecoration(SKCanvas canvas, Tone tone)
    {
        using var accent = new SKPaint { Color = tone.Accent, IsAntialias = true };
        foreach (var rule in setting.Rules)
            canvas.DrawRect(rule, accent);
        if (layout.FrameInset > 0)
        {
            using var line = new SKPaint
            {
                Color = tone.Text.WithAlpha(190),
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = FrameWidth * frame.Unit,
            };
            var inset = layout.FrameInset * frame.Unit;
            canvas.DrawRect(SKRect.Inflate(frame.Bounds, -inset, -inset), line);
        }

        using var pill = new SKPaint { Color = tone.Pill, IsAntialias = true };
        foreach (var text in setting.Texts.Where(text => text.Backing is not null))
        {
            var backing = text.Backing!.Value;
            if (text.IsOnDisc)
                PaintDisc(canvas, backing, pill, tone);
            else
                PaintPill(canvas, backing, text, pill);
        }
    }

    private static void PaintPill(SKCanvas canvas, SKRect backing, PlacedText text, SKPaint pill)
    {
        var radius = Math.Min(backing.Height / 2, text.Block.FontSize);
        canvas.DrawRoundRect(backing, radius, radius, pill);
    }

    private void PaintDisc(SKCanvas canvas, SKRect backing, SKPaint pill, Tone tone)
    {
        using (var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, 14 * frame.Unit))
        using (var shadow = new SKPaint { Color = SKColors.Black.WithAlpha(90), MaskFilter = blur, IsAntialias = true })
            canvas.DrawCircle(backing.MidX, backing.MidY + (10 * frame.Unit), backing.Width / 2, shadow);
        canvas.DrawCircle(backing.MidX, backing.MidY, backing.Width / 2, pill);
        using var ring = new SKPaint
        {
            Color = tone.PillText.WithAlpha(200),
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = DiscRing * frame.Unit / 2,
        };
        canvas.DrawCircle(backing.MidX, backing.MidY, (backing.Width / 2) - (DiscRing * 2.6f * frame.Unit), ring);
    }

    private bool IsLegible(PlacedText text, Tone tone, SKPixmap pixels) =>
        LuminanceHistogram.Under(text, pixels).ContrastWith(tone.Text) >= WcagContrast.RequiredFor(text, frame);

    private DrawnText Measure(PlacedText text, Tone tone, double opacity, SKPixmap pixels)
    {
        var histogram = LuminanceHistogram.Under(text, pixels);
        var required = WcagContrast.RequiredFor(text, frame);
        var color = text.Backing is not null ? tone.PillText
            : text.Style.IsAccented && histogram.ContrastWith(tone.Accent) >= required ? tone.Accent
            : tone.Text;
        var ink = text.InkBounds;
        return new(
            text.Role.WireName(), text.Text, text.Block.FontSize, Math.Round(histogram.ContrastWith(color), 2), required,
            $"#{color.Red:X2}{color.Green:X2}{color.Blue:X2}", text.Backing is null ? Math.Round(opacity, 2) : 1,
            new(ink.Left, ink.Top, ink.Width, ink.Height));
    }

    private static SKRect LargestBeside(SKRect box, SKRect taken)
    {
        if (!box.IntersectsWith(taken))
            return box;
        SKRect[] parts =
        [
            box with { Bottom = taken.Top },
            box with { Top = taken.Bottom },
            box with { Right = taken.Left },
            box with { Left = taken.Right },
        ];
        // A square object gains nothing from the longer side.
        return parts.MaxBy(part => Math.Min(part.Width, part.Height));
    }
}
