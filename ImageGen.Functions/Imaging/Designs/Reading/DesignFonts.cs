using System.Text.Json;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>The design's own list of fonts: families and where their files are.</summary>
internal sealed class DesignFonts
{
    private const int RegularWeight = 400;
    private const int BoldWeight = 700;
    private const int MaxFamilyLength = 100;

    private readonly List<FontRequest> _files = [];

    public static DesignFonts Read(JsonElement root)
    {
        var fonts = new DesignFonts();
        if (!root.TryGetProperty("fonts", out var list) || list.ValueKind != JsonValueKind.Array)
            return fonts;
        foreach (var font in list.EnumerateArray().Where(font => font.ValueKind == JsonValueKind.Object))
        {
            var family = FamilyOf(Text(font, "fontFamily"));
            if (Address(Text(font, "url")) is { } url)
                fonts._files.Add(new(family, RegularWeight, false, url));
            if (!font.TryGetProperty("styles", out var styles) || styles.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var style in styles.EnumerateArray().Where(style => style.ValueKind == JsonValueKind.Object))
            {
                if (Address(Text(style, "src")) is { } source)
                    fonts._files.Add(new(family, WeightOf(Text(style, "fontWeight")), IsItalic(Text(style, "fontStyle")), source));
            }
        }

        return fonts;
    }

    /// <summary>The request for a style, with the address of the nearest file that the design has.</summary>
    public FontRequest Resolve(string family, int weight, bool isItalic) => new(family, weight, isItalic, _files
        .Where(file => string.Equals(file.Family, family, StringComparison.OrdinalIgnoreCase))
        .OrderBy(file => file.IsItalic == isItalic ? 0 : 1)
        .ThenBy(file => Math.Abs(file.Weight - weight))
        .FirstOrDefault()?.Url);

    /// <summary>The first family of a CSS list, without quotation marks.</summary>
    public static string FamilyOf(string families)
    {
        var first = families.Split(',')[0].Trim().Trim('"', '\'').Trim();
        // It is repeated in sentences.
        return first.Length <= MaxFamilyLength ? first : first[..MaxFamilyLength];
    }

    /// <summary>100 to 900; 400 for what is no weight.</summary>
    public static int WeightOf(string weight) => weight.Trim().ToLowerInvariant() switch
    {
        "bold" or "bolder" => BoldWeight,
        "lighter" => 300,
        var text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000
            => Math.Clamp((int)Math.Round(number / 100) * 100, 100, 900),
        _ => RegularWeight,
    };

    public static bool IsItalic(string style) =>
        style.Contains("italic", StringComparison.OrdinalIgnoreCase) || style.Contains("oblique", StringComparison.OrdinalIgnoreCase);

    // As it is, or in CSS: url("address") format("truetype").
    private static string? Address(string source)
    {
        source = source.Trim();
        if (source.StartsWith("url(", StringComparison.OrdinalIgnoreCase))
        {
            var end = source.IndexOf(')', StringComparison.Ordinal);
            source = source[4..(end < 0 ? source.Length : end)].Trim().Trim('"', '\'').Trim();
        }

        return source.Length > 0 ? source : null;
    }

    private static string Text(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? ""
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
}
