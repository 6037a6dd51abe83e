using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>Letters of one face at their places.</summary>
internal sealed record LetterRun(SKTextBlob Blob, float X, float Y);

/// <summary>Places the glyphs of a text. A face without the style asked for is slanted and thickened, as browsers do.</summary>
internal sealed class Letters(SetText text, FontRequest request)
{
    private const float Slant = -0.25f;
    private const int BoldFrom = 600;

    /// <param name="baseline">Of the line.</param>
    public IEnumerable<LetterRun> Straight(PlacedLine line, float baseline)
    {
        var left = 0f;
        foreach (var run in line.Line.Line.Runs)
        {
            using var font = FontOf(run.Style.Face);
            using var builder = new SKTextBlobBuilder();
            var buffer = builder.AllocatePositionedRun(font, run.Glyphs.Length);
            for (var index = 0; index < run.Glyphs.Length; index++)
            {
                var glyph = run.Glyphs[index];
                buffer.Glyphs[index] = glyph.Id;
                buffer.Positions[index] = new(left + (glyph.Offset.X * text.Size), glyph.Offset.Y * text.Size);
                left += (glyph.Advance * text.Size) + (line.Gap > 0 && line.Line.Text[glyph.Cluster] == ' ' ? line.Gap : 0);
            }

            if (builder.Build() is { } blob)
                yield return new(blob, line.Left, baseline);
        }
    }

    /// <summary>Letters along a circle, whose part of it is <paramref name="curve"/>.</summary>
    /// <param name="middle">Where the middle of the text stands, or its ends where they are higher.</param>
    public List<LetterRun> Curved(ShapedLine line, float curve, SKPoint middle)
    {
        var (centre, radius) = Circle(text, curve, middle);
        var runs = new List<LetterRun>();
        var left = -line.Advance * text.Size / 2;
        foreach (var run in line.Runs)
        {
            using var font = FontOf(run.Style.Face);
            using var builder = new SKTextBlobBuilder();
            var buffer = builder.AllocateRotationScaleRun(font, run.Glyphs.Length);
            for (var index = 0; index < run.Glyphs.Length; index++)
            {
                var glyph = run.Glyphs[index];
                var advance = glyph.Advance * text.Size;
                var angle = (left + (advance / 2)) / radius;
                var (sin, cos) = (MathF.Sin(angle), MathF.Cos(angle));
                // Each letter stands upright on the circle at its own middle.
                var (x, y) = ((glyph.Offset.X * text.Size) - (advance / 2), glyph.Offset.Y * text.Size);
                buffer.Glyphs[index] = glyph.Id;
                buffer.Positions[index] = new(
                    cos, sin, (radius * sin) + (x * cos) - (y * sin), (radius * (1 - cos)) + (x * sin) + (y * cos));
                left += advance;
            }

            if (builder.Build() is { } blob)
                runs.Add(new(blob, centre.X, centre.Y - radius));
        }

        return runs;
    }

    /// <summary>The circle of the baseline; its radius is negative where the text is at its lower end.</summary>
    /// <param name="middle">As in <see cref="Curved"/>.</param>
    public static (SKPoint Centre, float Radius) Circle(SetText text, float curve, SKPoint middle)
    {
        var radius = text.Width / (curve * MathF.Tau);
        var rise = curve < 0 ? radius * (MathF.Cos(MathF.PI * curve) - 1) : 0;
        return (new(middle.X, middle.Y + rise + radius), radius);
    }

    private SKFont FontOf(FontFace face) => new(face.Typeface, text.Size)
    {
        Subpixel = true,
        BaselineSnap = false,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
        SkewX = request.IsItalic && face.Typeface.FontSlant == SKFontStyleSlant.Upright ? Slant : 0,
        Embolden = request.Weight >= BoldFrom && face.Typeface.FontWeight < BoldFrom,
    };
}
