using System.Collections.Concurrent;
using HarfBuzzSharp;

namespace ImageGen.Imaging.Text;

/// <summary>
/// The fonts under <c>Imaging/Fonts</c>, each loaded when it is first needed and kept for the process. Safe for all threads.
/// </summary>
/// <param name="folder">Default: <c>Imaging/Fonts</c> beside the assembly.</param>
public sealed class FontLibrary(string? folder = null) : IFontSet
{
    public const string DefaultFamily = "Inter";

    private const string JapaneseFace = "NotoSansJP_700Bold";
    private const string KoreanFace = "NotoSansKR_700Bold";
    private const string SimplifiedFace = "NotoSansSC_700Bold";
    private const string TraditionalFace = "NotoSansTC_700Bold";
    private const string EmojiFace = "NotoEmoji_700Bold";

    private static readonly Dictionary<string, LatinFamily> LatinFamilies = new(StringComparer.Ordinal)
    {
        ["Inter"] = new("Inter", IsSerif: false),
        ["Montserrat"] = new("Montserrat", IsSerif: false),
        ["Playfair Display"] = new("PlayfairDisplay", IsSerif: true),
        ["Roboto Condensed"] = new("RobotoCondensed", IsSerif: false),
        ["Source Serif 4"] = new("SourceSerif4", IsSerif: true),
    };

    private static readonly (Script Script, string Prefix)[] ScriptFaces =
    [
        (Script.Arabic, "NotoSansArabic"), (Script.Hebrew, "NotoSansHebrew"), (Script.Devanagari, "NotoSansDevanagari"),
        (Script.Thai, "NotoSansThai"),
    ];

    // Filled once for the process, whatever the number of libraries: the files are mapped, and their pages shared.
    private static readonly ConcurrentDictionary<string, Lazy<FontFace>> Faces = new(StringComparer.Ordinal);

    private readonly string _folder = folder ?? Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts");

    /// <summary>Families that a <see cref="TextStyle"/> may name.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. LatinFamilies.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">No family has this name.</exception>
    FontFace IFontSet.Primary(TextStyle style) => Primary(style);

    IEnumerable<FontFace> IFontSet.Candidates(TextStyle style, Script script, CjkRegion region, bool isEmoji) =>
        Candidates(style, script, region, isEmoji);

    bool IFontSet.IsEmoji(FontFace face) => ReferenceEquals(face, Load(EmojiFace));

    private FontFace Primary(TextStyle style) => Load(FileOf(Family(style.Family).Prefix, style.Weight));

    private IEnumerable<FontFace> Candidates(TextStyle style, Script script, CjkRegion region, bool isEmoji)
    {
        var family = Family(style.Family);
        if (isEmoji)
            yield return Load(EmojiFace);
        yield return Primary(style);
        if (family.IsSerif)
            yield return Load(FileOf("SourceSerif4", style.Weight));
        yield return Load(FileOf("Inter", style.Weight));

        var others = ScriptFaces
            .OrderBy(other => other.Script == script ? 0 : 1)
            .Select(other => $"{other.Prefix}_{RegularOrBold(style.Weight)}");
        var cjk = region switch
        {
            CjkRegion.Japan => new[] { JapaneseFace, TraditionalFace, SimplifiedFace, KoreanFace },
            CjkRegion.Korea => [KoreanFace, TraditionalFace, JapaneseFace, SimplifiedFace],
            CjkRegion.TraditionalChinese => [TraditionalFace, SimplifiedFace, JapaneseFace, KoreanFace],
            _ => [SimplifiedFace, TraditionalFace, JapaneseFace, KoreanFace],
        };
        foreach (var name in others.Take(1).Concat(cjk).Concat(others.Skip(1)).Append(EmojiFace))
            yield return Load(name);
    }

    private static LatinFamily Family(string name) => LatinFamilies.TryGetValue(name, out var family)
        ? family
        : throw new ArgumentException($"There is no font family {name}; there are {string.Join(", ", Families)}.", nameof(name));

    private static string FileOf(string prefix, int weight) =>
        $"{prefix}_{(weight < 800 ? RegularOrBold(weight) : "900Black")}";

    private static string RegularOrBold(int weight) => weight < 550 ? "400Regular" : "700Bold";

    private FontFace Load(string name)
    {
        var path = Path.Combine(_folder, $"{name}.ttf");
        return Faces.GetOrAdd(path, static path => new Lazy<FontFace>(() => new FontFace(path))).Value;
    }

    private sealed record LatinFamily(string Prefix, bool IsSerif);
}

/// <summary>Whose forms of the Chinese characters are drawn.</summary>
internal enum CjkRegion
{
    SimplifiedChinese,
    TraditionalChinese,
    Japan,
    Korea,
}
