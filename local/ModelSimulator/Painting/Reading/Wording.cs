using System.Text;

namespace ModelSimulator.Painting.Reading;

/// <summary>Turns a prompt into plain words: lower case, one space between, one on both ends.</summary>
public static class Wording
{
    public static string Plain(string? text)
    {
        var plain = new StringBuilder(" ");
        foreach (var c in text ?? "")
        {
            // A hyphen belongs to its word (sci-fi); everything else that is no letter or digit ends it.
            if (char.IsLetterOrDigit(c) || (c == '-' && plain[^1] != ' ')) plain.Append(char.ToLowerInvariant(c));
            else if (plain[^1] != ' ') plain.Append(' ');
        }
        if (plain[^1] != ' ') plain.Append(' ');
        return plain.ToString();
    }

    /// <summary>Where a word or phrase begins, from 0 at the start to 1 at the end; -1 if it is not there.</summary>
    public static float Place(string plain, string word)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var at = plain.IndexOf(' ' + word + ' ', StringComparison.Ordinal);
        return at < 0 ? -1 : (float)at / plain.Length;
    }
}
