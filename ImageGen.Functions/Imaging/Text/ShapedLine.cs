using SkiaSharp;

namespace ImageGen.Imaging.Text;

/// <summary>One line at the size of one em, its runs from left to right.</summary>
internal sealed class ShapedLine
{
    public ShapedLine(int start, int end, IReadOnlyList<GlyphRun> runs, bool isRightToLeft)
    {
        (Start, End, Runs, IsRightToLeft) = (start, end, runs, isRightToLeft);
        foreach (var (_, glyph, origin) in Glyphs())
        {
            Advance = origin + glyph.Advance;
            if (glyph.Ink.IsEmpty)
                continue;
            var ink = glyph.Ink;
            ink.Offset(origin, 0);
            Ink = Ink.IsEmpty ? ink : SKRect.Union(Ink, ink);
        }

        if (runs.Count > 0)
            Advance -= runs[^1].Style.Spacing;
    }

    public int Start { get; }

    public int End { get; }

    public IReadOnlyList<GlyphRun> Runs { get; }

    public bool IsRightToLeft { get; }

    public float Advance { get; }

    /// <summary>Relative to the left end of the baseline.</summary>
    public SKRect Ink { get; } = SKRect.Empty;

    /// <summary>All glyphs from left to right with the distance of their origin from the line's left end.</summary>
    public IEnumerable<(GlyphRun Run, ShapedGlyph Glyph, float Origin)> Glyphs()
    {
        var origin = 0f;
        foreach (var run in Runs)
        {
            foreach (var glyph in run.Glyphs)
            {
                yield return (run, glyph, origin);
                origin += glyph.Advance;
            }
        }
    }
}
