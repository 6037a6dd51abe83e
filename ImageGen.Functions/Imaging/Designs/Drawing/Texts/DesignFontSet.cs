using HarfBuzzSharp;
using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>The fonts that came with a design, and those of the library where a letter has none there.</summary>
internal sealed class DesignFontSet(IReadOnlyList<DesignFont> given, FontFaces faces, FontLibrary library) : IFontSet
{
    private readonly IFontSet _library = library;

    /// <summary>Whether a family is given or in the library.</summary>
    public bool Has(string family) => Nearest(family, 0, false) is not null || LibraryFamily(family) is not null;

    /// <exception cref="InvalidDataException">The font's file is broken.</exception>
    public FontFace Primary(TextStyle style) => Nearest(style.Family, style.Weight, style.IsItalic) is { } font
        ? faces.Of(font)
        : _library.Primary(InLibrary(style));

    public IEnumerable<FontFace> Candidates(TextStyle style, Script script, CjkRegion region, bool isEmoji)
    {
        var isGiven = Nearest(style.Family, style.Weight, style.IsItalic) is not null;
        if (isGiven && !isEmoji)
            yield return Primary(style);
        foreach (var face in _library.Candidates(InLibrary(style), script, region, isEmoji))
            yield return face;
        if (isGiven && isEmoji)
            yield return Primary(style);
    }

    public bool IsEmoji(FontFace face) => _library.IsEmoji(face);

    private DesignFont? Nearest(string family, int weight, bool isItalic) => given
        .Where(font => string.Equals(font.Family, family, StringComparison.OrdinalIgnoreCase))
        .OrderBy(font => font.IsItalic == isItalic ? 0 : 1)
        .ThenBy(font => Math.Abs(font.Weight - weight))
        .FirstOrDefault();

    private static string? LibraryFamily(string family) =>
        FontLibrary.Families.FirstOrDefault(known => string.Equals(known, family, StringComparison.OrdinalIgnoreCase));

    private static TextStyle InLibrary(TextStyle style) =>
        style with { Family = LibraryFamily(style.Family) ?? FontLibrary.DefaultFamily };
}
