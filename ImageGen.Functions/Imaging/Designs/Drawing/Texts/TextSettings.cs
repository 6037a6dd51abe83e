using ImageGen.Imaging.Designs.Elements;
using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>Texts as they were set lately: in a run of one template most are the same from row to row. Safe for all threads.</summary>
internal sealed class TextSettings
{
    private const int Capacity = 2048;

    // Long texts would make the kept ones large.
    private const int MaxKept = 500;

    private readonly RecentlyUsed<TextKey, Lazy<TextOutcome>> _kept = new(Capacity);

    /// <param name="family">That is drawn: of the element, or what stands in for it.</param>
    /// <exception cref="InvalidDataException">The font's file is broken.</exception>
    public TextOutcome Of(TextElement element, string family, DesignFontSet fonts)
    {
        var style = new TextStyle
        {
            Family = family,
            Weight = element.Font.Weight,
            IsItalic = element.Font.IsItalic,
            LetterSpacing = element.Setting.LetterSpacing,
            LiningDigits = false,
        };
        var isCurved = element.Curve != 0;
        var text = isCurved ? element.Text.Replace('\n', ' ') : element.Text;
        var setting = isCurved ? element.Setting with { Overflow = TextOverflow.Grow, MaxLines = 0 } : element.Setting;
        var key = new TextKey(
            text, fonts.Primary(style), style.Weight, setting, isCurved ? 0 : element.Width, isCurved ? 0 : element.Height);
        return text.Length > MaxKept
            ? TextSetter.Set(key, style, fonts)
            : _kept.GetOrAdd(key, () => new Lazy<TextOutcome>(() => TextSetter.Set(key, style, fonts))).Value;
    }
}
