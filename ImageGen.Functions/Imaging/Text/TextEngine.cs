namespace ImageGen.Imaging.Text;

/// <summary>Sets text in a box: bidirectional order, line breaks, font fallback, shaping, and the largest size that fits.</summary>
public sealed class TextEngine(FontLibrary fonts)
{
    /// <summary>Finds the largest size in [<see cref="TextStyle.MinSize"/>, <see cref="TextStyle.MaxSize"/>] at which the text fits.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="language">BCP 47, such as <c>ja</c> or <c>zh-Hant</c>: chooses the CJK glyphs and language-specific forms.</param>
    public TextFit Fit(string text, TextStyle style, float width, float height, string? language)
    {
        _ = fonts;
        throw new NotSupportedException("The text engine is not built yet.");
    }
}

/// <summary>Outcome of <see cref="TextEngine.Fit"/>.</summary>
/// <param name="Block">Null where glyphs are missing, or the text does not fit even at the smallest size.</param>
/// <param name="MissingCodePoints">Code points that no font has, each once, in the order of the text.</param>
public sealed record TextFit(TextBlock? Block, IReadOnlyList<int> MissingCodePoints);
