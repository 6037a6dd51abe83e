namespace ModelSimulator.OpenAi;

/// <summary>Words as OpenAI's errors list them: <c>'low', 'medium', and 'high'</c>.</summary>
public static class Listed
{
    public static string Of(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count == 1 ? $"'{words[0]}'" : $"{string.Join(", ", words.SkipLast(1).Select(word => $"'{word}'"))}, and '{words[^1]}'";
    }
}
