using HarfBuzzSharp;
using ImageGen.Imaging.Text.Unicode;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ImageGen.Imaging.Text;

/// <summary>One font file, mapped once and read by HarfBuzz and Skia. Never changed after it is loaded, so all threads share it.</summary>
internal sealed class FontFace
{
    // Held because both libraries read the mapped file for as long as they live.
    private readonly SKData _data;

    public FontFace(string path)
    {
        _data = SKData.Create(path) ?? throw new FileNotFoundException("A font is missing.", path);
        Typeface = SKTypeface.FromData(_data) ?? throw new InvalidDataException($"{Path.GetFileName(path)} is not a font.");
        using var blob = new Blob(_data.Data, (int)_data.Size, MemoryMode.ReadOnly);
        blob.MakeImmutable();
        using var face = new Face(blob, 0);
        face.MakeImmutable();
        Shaping = new Font(face);
        Shaping.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        Shaping.SetFunctionsOpenType();
        UnitsPerEm = face.UnitsPerEm;
        Shaping.TryGetHorizontalFontExtents(out var extents);
        Ascent = extents.Ascender / (float)UnitsPerEm;
        Descent = -extents.Descender / (float)UnitsPerEm;
    }

    public SKTypeface Typeface { get; }

    public Font Shaping { get; }

    public int UnitsPerEm { get; }

    /// <summary>Of the line above its baseline, in em.</summary>
    public float Ascent { get; }

    /// <summary>Of the line below its baseline, in em; positive.</summary>
    public float Descent { get; }

    /// <summary>Whether every visible code point of a grapheme cluster has a glyph, if need be composed or decomposed.</summary>
    public bool Covers(ReadOnlySpan<char> cluster)
    {
        var (visible, hasGlyphs, isDecomposable) = (0, true, false);
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (UnicodeProperties.IsDefaultIgnorable(rune.Value))
                continue;
            visible++;
            if (Shaping.TryGetNominalGlyph((uint)rune.Value, out var glyph) && glyph != 0)
                continue;
            hasGlyphs = false;
            isDecomposable |= UnicodeFunctions.Default.TryDecompose((uint)rune.Value, out _, out _);
        }

        return hasGlyphs || ((visible > 1 || isDecomposable) && ShapesWithoutGaps(cluster));
    }

    private bool ShapesWithoutGaps(ReadOnlySpan<char> cluster)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(cluster);
        buffer.GuessSegmentProperties();
        Shaping.Shape(buffer);
        foreach (var glyph in buffer.GetGlyphInfoSpan())
        {
            if (glyph.Codepoint == 0)
                return false;
        }

        return true;
    }
}
