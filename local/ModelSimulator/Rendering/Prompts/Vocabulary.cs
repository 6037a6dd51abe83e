namespace ModelSimulator.Rendering.Prompts;

/// <summary>Common words of other languages for the English words that subjects, lighting and scenes are found by.</summary>
internal static class Vocabulary
{
    public static string AddEnglish(string words) => words;
}
