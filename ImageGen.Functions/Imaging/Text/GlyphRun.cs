using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ImageGen.Imaging.Text;

/// <summary>One shaped glyph; lengths in em, y downwards.</summary>
/// <param name="Cluster">Index in the text of the first UTF-16 unit that it stands for.</param>
/// <param name="Ink">Relative to the glyph's origin, offset included; empty for a space.</param>
/// <param name="IsSafeBreak">The text can be cut before this cluster without shaping it again.</param>
internal readonly record struct ShapedGlyph(ushort Id, int Cluster, float Advance, SKPoint Offset, SKRect Ink, bool IsSafeBreak);

/// <summary>What a run of text is shaped with.</summary>
/// <param name="Spacing">Added after each cluster, in em; 0 where letters join.</param>
/// <param name="LiningDigits">See <see cref="TextStyle.LiningDigits"/>.</param>
internal sealed record RunStyle(FontFace Face, Script Script, Language Language, byte Level, float Spacing, bool LiningDigits)
{
    public bool IsRightToLeft => (Level & 1) == 1;
}

/// <summary>A part of a text with one face, script and direction, shaped once at the size of one em. Glyphs are in visual order.</summary>
internal sealed class GlyphRun
{
    private static readonly Feature[] Lining = [Feature.Parse("lnum")];
    private static readonly Feature[] Apart = [Feature.Parse("-liga"), Feature.Parse("-clig")];
    private static readonly Feature[] LiningApart = [.. Lining, .. Apart];

    private readonly string _text;

    private GlyphRun(string text, int start, int end, RunStyle style, ShapedGlyph[] glyphs)
    {
        _text = text;
        Start = start;
        End = end;
        Style = style;
        Glyphs = glyphs;
    }

    public int Start { get; }

    public int End { get; }

    public RunStyle Style { get; }

    public ShapedGlyph[] Glyphs { get; }

    public static GlyphRun Shape(string text, int start, int end, RunStyle style)
    {
        using var buffer = new Buffer { ClusterLevel = ClusterLevel.MonotoneGraphemes };
        buffer.AddUtf16(text.AsSpan(), start, end - start);
        buffer.Direction = style.IsRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = style.Script;
        buffer.Language = style.Language;
        style.Face.Shaping.Shape(buffer, Features(style));
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        var scale = 1f / style.Face.UnitsPerEm;
        for (var index = 0; index < glyphs.Length; index++)
        {
            var (info, position) = (infos[index], positions[index]);
            var offset = new SKPoint(position.XOffset * scale, -position.YOffset * scale);
            var ink = SKRect.Empty;
            if (style.Face.Shaping.TryGetGlyphExtents(info.Codepoint, out var extents) && extents is { Width: not 0, Height: not 0 })
            {
                // The height counts downwards, so it is negative.
                ink = SKRect.Create(extents.XBearing, -extents.YBearing, extents.Width, -extents.Height);
                ink = new SKRect(ink.Left * scale, ink.Top * scale, ink.Right * scale, ink.Bottom * scale);
                ink.Offset(offset);
            }

            var endsCluster = index + 1 == glyphs.Length || infos[index + 1].Cluster != info.Cluster;
            glyphs[index] = new ShapedGlyph(
                (ushort)info.Codepoint, (int)info.Cluster, position.XAdvance * scale + (endsCluster ? style.Spacing : 0), offset, ink,
                (info.GlyphFlags & GlyphFlags.UnsafeToBreak) == 0);
        }

        return new GlyphRun(text, start, end, style, glyphs);
    }

    private static Feature[] Features(RunStyle style) => (style.LiningDigits, style.Spacing != 0) switch
    {
        (true, true) => LiningApart,
        (true, false) => Lining,
        (false, true) => Apart,
        _ => [],
    };

    /// <summary>
    /// The part of this run in [<paramref name="start"/>, <paramref name="end"/>), shaped again where letters join over its ends.
    /// </summary>
    public GlyphRun Cut(int start, int end)
    {
        (start, end) = (Math.Max(start, Start), Math.Min(end, End));
        if (start == Start && end == End)
            return this;
        if (!IsSafeCut(start) || !IsSafeCut(end))
            return Shape(_text, start, end, Style);
        return new GlyphRun(_text, start, end, Style, Array.FindAll(Glyphs, glyph => glyph.Cluster >= start && glyph.Cluster < end));
    }

    private bool IsSafeCut(int index) =>
        index == Start || index == End || Array.Exists(Glyphs, glyph => glyph.Cluster == index && glyph.IsSafeBreak);
}
