using System.Globalization;
using ImageGen.Imaging.Designs.Elements;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads texts.</summary>
internal static class TextReader
{
    private const string DefaultFamily = "Roboto";
    private const float DefaultSize = 14;
    private const float DefaultLineHeight = 1.2f;
    private const float DefaultCurve = 0.5f;
    private const float DefaultBand = 0.5f;
    private const int MaxPageText = 100_000;

    private static readonly Fill DefaultBandFill = CssColours.Read("#7ED321")!;

    public static DesignElement? Read(Fields fields)
    {
        var reading = fields.Reading;
        var text = fields.Text("text").ReplaceLineEndings("\n");
        if (text.Length > Design.MaxText)
            reading.Refuse(DesignFault.TooLarge, $"The text of {fields.Label} is longer than {Design.MaxText} characters; shorten it.");
        else if ((reading.TextLength += text.Length) > MaxPageText)
            reading.Refuse(DesignFault.TooLarge, $"The texts of page {reading.Page} are together longer than {MaxPageText} characters.");
        if (string.IsNullOrWhiteSpace(text) || reading.Refusal is not null)
            return null;

        var family = DesignFonts.FamilyOf(fields.Text("fontFamily", DefaultFamily));
        var setting = Setting(fields);
        return new TextElement
        {
            Label = fields.Label,
            Text = Transform(fields, text),
            Font = reading.Font(
                family.Length > 0 ? family : DefaultFamily, DesignFonts.WeightOf(fields.Text("fontWeight")),
                DesignFonts.IsItalic(fields.Text("fontStyle"))),
            Setting = setting,
            Fill = fields.Colour("fill", Fill.Black),
            Stroke = fields.Colour("stroke", Fill.Black),
            StrokeWidth = fields.Length("strokeWidth", 0),
            Decorations = Decorations(fields.Text("textDecoration")),
            VerticalAlign = fields.Choice(
                "verticalAlign", VerticalAlign.Top,
                ("top", VerticalAlign.Top), ("middle", VerticalAlign.Middle), ("center", VerticalAlign.Middle),
                ("bottom", VerticalAlign.Bottom)),
            Background = fields.Flag("backgroundEnabled") ? Background(fields, setting) : null,
            Curve = fields.Flag("curveEnabled") ? Math.Clamp(fields.Number("curvePower", DefaultCurve), -1, 1) : 0,
        };
    }

    private static TextSetting Setting(Fields fields)
    {
        var overflow = fields.Text("textOverflow");
        var size = fields.Length("fontSize", DefaultSize);
        var isFit = string.Equals(overflow, "fit", StringComparison.OrdinalIgnoreCase);
        if (isFit)
            size = fields.Length("maxFontSize", size);
        return new(
            Math.Max(size, 1),
            isFit ? Math.Clamp(fields.Length("minFontSize", 1), 1, Math.Max(size, 1)) : 1,
            Math.Max(fields.Number("lineHeight", DefaultLineHeight), 0),
            fields.Number("letterSpacing", 0),
            fields.Choice(
                "align", TextAlign.Center,
                ("left", TextAlign.Left), ("center", TextAlign.Center), ("right", TextAlign.Right), ("justify", TextAlign.Justify)),
            fields.Choice(
                "textOverflow", TextOverflow.Shrink,
                ("change-font-size", TextOverflow.Shrink), ("fit", TextOverflow.Shrink), ("resize", TextOverflow.Grow),
                ("ellipsis", TextOverflow.Ellipsis)),
            (int)fields.Length("maxLines", 0),
            fields.Flag("textSplitAllowed"));
    }

    private static string Transform(Fields fields, string text) => fields.Choice(
        "textTransform", 0, ("none", 0), ("uppercase", 1), ("lowercase", 2), ("capitalize", 3)) switch
    {
        // The casing of Unicode without that of a language, as a browser does for a text of unknown language.
        1 => text.Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant(),
        2 => text.ToLowerInvariant(),
        3 => Capitalise(text),
        _ => text,
    };

    private static string Capitalise(string text) => string.Create(text.Length, text, static (result, text) =>
    {
        var begins = true;
        for (var index = 0; index < text.Length; index++)
        {
            var isLetter = char.IsLetterOrDigit(text[index]) || char.GetUnicodeCategory(text[index]) == UnicodeCategory.NonSpacingMark;
            result[index] = begins && isLetter ? char.ToUpperInvariant(text[index]) : text[index];
            begins = !isLetter && text[index] is not ('\'' or '\u2019');
        }
    });

    private static TextDecorations Decorations(string text)
    {
        var decorations = TextDecorations.None;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            decorations |= word.ToLowerInvariant() switch
            {
                "underline" => TextDecorations.Underline,
                "line-through" => TextDecorations.LineThrough,
                "overline" => TextDecorations.Overline,
                _ => TextDecorations.None,
            };
        }

        return decorations;
    }

    private static TextBackground Background(Fields fields, TextSetting setting)
    {
        var fill = fields.Colour("backgroundColor", DefaultBandFill);
        var opacity = Math.Clamp(fields.Number("backgroundOpacity", 1), 0, 1);
        var half = setting.LineHeight * setting.Size / 2;
        return new(
            fill.WithOpacity(opacity), Math.Max(0, fields.Number("backgroundPadding", DefaultBand)) * half,
            Math.Max(0, fields.Number("backgroundCornerRadius", DefaultBand)) * half);
    }
}
