namespace ImageGen.Imaging.Text;

/// <summary>Sets text in a box: bidirectional order, line breaks, font fallback, shaping, and the largest size that fits.</summary>
public sealed class TextEngine(FontLibrary fonts)
{
    /// <summary>
    /// Finds the largest size in [<see cref="TextStyle.MinSize"/>, <see cref="TextStyle.MaxSize"/>] at which the text fits, in steps of a
    /// quarter of a pixel. Words are divided only where the text does not fit without; numbers never are.
    /// </summary>
    /// <param name="text">Line feeds begin a new line; spaces at both ends of a line are not drawn, controls nowhere.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="language">
    /// BCP 47, such as <c>ja</c> or <c>zh-Hant</c>: chooses the forms of Chinese characters and of some letters, and whether a text without
    /// letters of its own direction runs right to left. Without it the text itself decides.
    /// </param>
    /// <exception cref="ArgumentException">The family is not in the library, or a size of the style is not above 0.</exception>
    public TextFit Fit(string text, TextStyle style, float width, float height, string? language)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(style.MinSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(style.MaxSize, style.MinSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(style.LineHeight);
        var shaped = new ShapedText(text, style, new TextLanguage(language, text), fonts);
        if (shaped.Missing.Count > 0 || !(width > 0 && height > 0))
            return new TextFit(null, shaped.Missing);
        var layout = new TextLayout(shaped, style, width, height);
        return new TextFit(layout.Largest(splitWords: false) ?? layout.Largest(splitWords: true), []);
    }
}

/// <summary>Outcome of <see cref="TextEngine.Fit"/>.</summary>
/// <param name="Block">Null where glyphs are missing, or the text does not fit even at the smallest size.</param>
/// <param name="MissingCodePoints">Code points that no font has, each once, in the order of the text.</param>
public sealed record TextFit(TextBlock? Block, IReadOnlyList<int> MissingCodePoints);
