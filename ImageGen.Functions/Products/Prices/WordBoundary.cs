namespace ImageGen.Products.Prices;

/// <summary>Where a word ends, for scripts with spaces between words and for those without.</summary>
internal static class WordBoundary
{
    /// <summary>The span from start to end is not a part of a longer word.</summary>
    public static bool Fits(string text, int start, int end) =>
        (start == 0 || !Joins(text[start - 1], text[start])) && (end == text.Length || !Joins(text[end - 1], text[end]));

    /// <summary>Letters of Latin, Cyrillic, Greek, Arabic, Hebrew or Devanagari, which need a space or a sign between two words.</summary>
    public static bool IsSpaced(char character) =>
        char.IsLetter(character) && character is < '\u0E00' or (>= '\u1E00' and < '\u2E80') || character is >= '\u0900' and < '\u0980';

    private static bool Joins(char left, char right) => IsSpaced(left) && IsSpaced(right);
}
