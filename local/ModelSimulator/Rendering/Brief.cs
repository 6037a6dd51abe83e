namespace ModelSimulator.Rendering;

/// <summary>What a scene is painted from: the light, the words, and its own random numbers.</summary>
/// <param name="Words">The prompt in the form of <see cref="PromptText.Normalise"/>.</param>
/// <param name="Unwanted">The negative prompt, likewise.</param>
internal sealed record Brief(SeededRandom Random, Mood Mood, string Words = " ", string Unwanted = " ")
{
    /// <summary>Whether the prompt contains one of these words and the negative prompt does not.</summary>
    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (PromptText.Place(Words, word) >= 0 && PromptText.Place(Unwanted, word) < 0)
                return true;
        }
        return false;
    }

    /// <summary>Whether the negative prompt contains one of these words.</summary>
    public bool Refuses(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (PromptText.Place(Unwanted, word) >= 0)
                return true;
        }
        return false;
    }
}

/// <summary>One kind of image.</summary>
internal interface IScene
{
    void Paint(Canvas canvas, Brief brief);
}
