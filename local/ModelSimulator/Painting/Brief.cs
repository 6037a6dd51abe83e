using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting;

/// <summary>What a scene painter is told: the light, the words, and its own luck.</summary>
/// <param name="Words">What the prompt says, in lower case, with a space on both ends.</param>
/// <param name="Unwanted">What the negative prompt says, likewise.</param>
public sealed record Brief(Dice Dice, Mood Mood, string Words = " ", string Unwanted = " ")
{
    /// <summary>Whether the prompt has one of these words and the negative prompt has not.</summary>
    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Has(Words, word) && !Has(Unwanted, word)) return true;
        return false;
    }

    /// <summary>Whether the negative prompt has one of these words.</summary>
    public bool Refuses(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Has(Unwanted, word)) return true;
        return false;
    }

    private static bool Has(string words, string word) => words.Contains(' ' + word + ' ', StringComparison.Ordinal);
}
