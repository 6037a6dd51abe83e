using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HarfBuzzSharp;
using ImageGen.Imaging.Text.Unicode;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ImageGen.Imaging.Text;

/// <summary>One font file, mapped once and read by HarfBuzz and Skia. Never changed after it is loaded, so all threads share it.</summary>
internal sealed class FontFace
{
    private const string Unreadable = "The file is not a font that can be read.";

    // Held because both libraries read the file for as long as they live.
    private readonly SKData _data;

    /// <param name="path">Of a file that is mapped.</param>
    public FontFace(string path)
        : this(
            SKData.Create(path) ?? throw new FileNotFoundException("A font is missing.", path), $"{Path.GetFileName(path)} is not a font.")
    {
    }

    /// <param name="file">TTF or OTF; copied.</param>
    /// <exception cref="InvalidDataException">It is not a font that both libraries can read.</exception>
    public FontFace(ReadOnlySpan<byte> file)
        : this(
            HasWholeTables(file) ? SKData.CreateCopy(file) : throw new InvalidDataException(Unreadable), Unreadable)
    {
    }

    // Of a file that is cut off both libraries read what is there, and draw nothing for the rest.
    private static bool HasWholeTables(ReadOnlySpan<byte> file)
    {
        const int Header = 12, Entry = 16;
        if (file.Length < Header)
            return false;
        var tables = BinaryPrimitives.ReadUInt16BigEndian(file[4..]);
        if (file.Length < Header + (tables * Entry))
            return false;
        for (var i = 0; i < tables; i++)
        {
            var entry = file.Slice(Header + (i * Entry), Entry);
            var end = (long)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) + BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            if (end > file.Length)
                return false;
        }

        return true;
    }

    private FontFace(SKData data, string fault)
    {
        _data = data;
        Typeface = SKTypeface.FromData(_data) ?? throw new InvalidDataException(fault);
        using var face = OpenFace();
        if (face.GlyphCount == 0 || face.UnitsPerEm == 0)
            throw new InvalidDataException(fault);
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

    private Face OpenFace()
    {
        // HarfBuzz does not read WOFF, so it gets the tables that Skia has unpacked.
        if (_data.AsSpan().StartsWith("wOFF"u8))
            return new Face((_, tag) => Table(tag));
        using var blob = new Blob(_data.Data, (int)_data.Size, MemoryMode.ReadOnly);
        blob.MakeImmutable();
        return new Face(blob, 0);
    }

    private Blob? Table(Tag tag)
    {
        if (!Typeface.TryGetTableData(tag, out var table))
            return null;
        var pin = GCHandle.Alloc(table, GCHandleType.Pinned);
        return new Blob(pin.AddrOfPinnedObject(), table.Length, MemoryMode.ReadOnly, pin.Free);
    }

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
