using ImageGen.Imaging.Text;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace ImageGen.Imaging.Isolation;

/// <summary>
/// Uses a stranger's font once, in a process that can be ended, as drawing a text uses it: both native libraries read its tables, and some
/// of its glyphs are drawn.
/// </summary>
public static class FontTrial
{
    private const string Sample = "Hamburgefonstiv AVÄÖÜßéñ 0123456789 ₹€ अ ש ع あ 漢 ไ";
    private const int SampledGlyphs = 400;
    private const float Size = 48;
    private const long MaxChildBytes = 512 * 1024 * 1024;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>Whether the font in a file can be used.</summary>
    /// <param name="file">TTF or OTF.</param>
    public static async Task<bool> PassesAsync(string file, CancellationToken cancellationToken)
    {
        string[] command = [ChildCommands.CheckFont, file];
        var outcome = await ChildProcess.RunAsync(command, ReadOnlyMemory<byte>.Empty, Budget, MaxChildBytes, cancellationToken);
        return outcome.ExitCode == ChildCommands.Done;
    }

    internal static int RunChild(string file)
    {
        try
        {
            return CanBeUsed(new FontFace(file)) ? ChildCommands.Done : ChildCommands.Refused;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException)
        {
            return ChildCommands.Refused;
        }
    }

    private static bool CanBeUsed(FontFace face)
    {
        var glyphs = face.Typeface.GlyphCount;
        if (glyphs < 2 || face.UnitsPerEm is < 16 or > 16384 || !HasAnyCharacter(face))
            return false;

        using var buffer = new Buffer();
        buffer.AddUtf16(Sample);
        buffer.GuessSegmentProperties();
        face.Shaping.Shape(buffer);

        using var surface = SKSurface.Create(new SKImageInfo(256, 128, SKColorType.Bgra8888, SKAlphaType.Premul));
        using var font = new SKFont(face.Typeface, Size) { Hinting = SKFontHinting.None, Subpixel = true };
        using var paint = new SKPaint { IsAntialias = true };
        var step = Math.Max(1, glyphs / SampledGlyphs);
        var sampled = Enumerable.Range(0, SampledGlyphs).Select(index => (uint)(index * step)).TakeWhile(glyph => glyph < glyphs);
        foreach (var glyph in buffer.GlyphInfos.Select(info => info.Codepoint).Concat(sampled))
        {
            using var text = SKTextBlob.Create(BitConverter.GetBytes((ushort)glyph), SKTextEncoding.GlyphId, font);
            if (text is not null)
                surface.Canvas.DrawText(text, 20, 90, paint);
        }

        return true;
    }

    private static bool HasAnyCharacter(FontFace face) =>
        Enumerable.Range(0x20, 0xFFFF - 0x20).Any(code => face.Shaping.TryGetNominalGlyph((uint)code, out var glyph) && glyph != 0);
}
