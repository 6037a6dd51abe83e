using System.Text;

namespace ModelSimulator.Rendering.Prompts;

/// <summary>Normalises a prompt so that words can be looked up in it.</summary>
internal static class PromptText
{
    /// <summary>
    /// Lower case, one space between words, one on both ends. Each word of another language that <see cref="Vocabulary"/> knows is followed
    /// by its English word.
    /// </summary>
    public static string Normalise(string? text) => Vocabulary.AddEnglish(Separate(text ?? ""));

    /// <summary>Where a word or phrase begins, from 0 at the start to 1 at the end; -1 if it is not there.</summary>
    public static float Place(string normalised, string word)
    {
        var at = normalised.IndexOf(' ' + word + ' ', StringComparison.Ordinal);
        return at < 0 ? -1 : (float)at / normalised.Length;
    }

    /// <summary>A hyphen belongs to its word (sci-fi); everything else that is neither letter nor digit ends it.</summary>
    private static string Separate(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || (c == '-' && words[^1] != ' '))
                words.Append(char.ToLowerInvariant(c));
            else if (words[^1] != ' ')
                words.Append(' ');
        }
        if (words[^1] != ' ')
            words.Append(' ');
        return words.ToString();
    }
}
