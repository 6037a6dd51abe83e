namespace ModelSimulator.Rendering.Prompts;

/// <summary>The light of a scene: the time of day, or what weather makes of it.</summary>
internal enum Lighting { Dawn, Day, Sunset, Dusk, Night, Storm, Fog }

/// <summary>What was read from a prompt.</summary>
internal sealed record ReadPrompt(IScene Scene, Brief Brief, RenderStyle Style);

/// <summary>Reads subject, lighting and style from a prompt. What the prompt leaves open is random.</summary>
internal static class PromptReader
{
    private static readonly (Lighting Lighting, string[] Words)[] Lightings =
    [
        (Lighting.Storm, ["storm", "stormy", "thunder", "lightning", "rain", "rainy", "overcast", "gloomy", "apocalyptic"]),
        (Lighting.Fog, ["fog", "foggy", "mist", "misty", "haze", "hazy"]),
        (Lighting.Dawn, ["dawn", "sunrise", "morning", "daybreak"]),
        (Lighting.Sunset, ["sunset", "golden hour", "evening", "sundown", "dusky"]),
        (Lighting.Dusk, ["dusk", "twilight", "blue hour", "nightfall"]),
        (Lighting.Night,
        [
            "night", "midnight", "moon", "moonlight", "moonlit", "starry", "stars", "neon", "cyberpunk", "aurora", "northern lights",
            "noir", "nocturnal",
        ]),
        (Lighting.Day, ["day", "daylight", "noon", "midday", "sunny", "sunshine", "bright", "afternoon", "blue sky", "summer"]),
    ];

    private static readonly Lighting[] Unspecified =
        [Lighting.Day, Lighting.Day, Lighting.Dawn, Lighting.Sunset, Lighting.Sunset, Lighting.Dusk, Lighting.Night];

    private static readonly (RenderStyle Style, string[] Words)[] Styles =
    [
        (RenderStyle.Anime, ["anime", "manga", "ghibli", "cel shaded", "cel-shaded", "cartoon"]),
        (RenderStyle.Oil,
        [
            "oil", "oil painting", "impressionist", "impressionism", "van gogh", "monet", "acrylic", "brush strokes",
            "soft digital painting", "painterly",
        ]),
        (RenderStyle.Watercolour, ["watercolor", "watercolour", "aquarelle", "gouache"]),
        (RenderStyle.Sketch, ["sketch", "pencil", "drawing", "charcoal", "line art", "design sketch"]),
        (RenderStyle.Ink, ["comic", "comic book", "graphic novel", "ink", "pop art", "halftone", "graphic novel illustration"]),
        (RenderStyle.Flat, ["flat", "vector", "illustration", "flat vector", "flat vector illustration", "low poly"]),
        (RenderStyle.Retro, ["retro", "vintage", "midcentury", "mid-century", "midcentury retro", "1950s", "1960s", "1970s", "old photo"]),
        (RenderStyle.Photographic,
        [
            "photo", "photograph", "photographic", "photorealistic", "photorealism", "realistic", "35mm", "dslr", "film still", "cinematic",
        ]),
        (RenderStyle.Vivid,
            ["vivid", "vibrant", "colorful", "colourful", "saturated", "maximalism", "hdr", "3d animated family film", "dramatic"]),
    ];

    /// <param name="prompt">What to render.</param>
    /// <param name="negative">What not to render.</param>
    /// <param name="style">A style that came beside the prompt, as Nova Canvas takes one.</param>
    /// <param name="random">Decides the rest.</param>
    public static ReadPrompt Read(string prompt, string? negative, string? style, SeededRandom random)
    {
        var (words, unwanted) = (PromptText.Normalise(prompt), PromptText.Normalise(negative));
        var lighting = First(Lightings, words, unwanted, random.For("hour").Pick(Unspecified));
        var renderStyle = First(Styles, PromptText.Normalise(style?.Replace('_', ' ')) + words, unwanted, RenderStyle.Natural);
        var mood = Mood.Of(lighting, random.For("mood"));
        var brief = new Brief(random, mood, words, unwanted);
        var subject = Subjects.Find(words, unwanted);
        var scene = subject?.Scene ?? Subjects.Abstract(random.For("abstract"));
        // A red fox is not a fox in red light.
        if (subject is not { HasOwnColour: true } && Harmony.Wanted(brief) is { } tint)
            brief = brief with { Mood = mood.Tinted(tint, 0.3f) };
        if (brief.Says("fantasy", "magical", "surreal", "dream", "dreamy", "dreamlike", "ethereal", "alien", "psychedelic"))
            brief = brief with { Mood = brief.Mood.Turned(random.For("fantasy").Chance(0.5f) ? 0.12f : -0.14f) };
        return new(scene, brief, renderStyle);
    }

    /// <summary>The name of the prompt's subject; null when none is known.</summary>
    public static string? SubjectOf(string prompt, string? negative) =>
        Subjects.Find(PromptText.Normalise(prompt), PromptText.Normalise(negative))?.Name;

    /// <summary>The entry whose word stands first in the text.</summary>
    private static T First<T>((T Value, string[] Words)[] table, string words, string unwanted, T otherwise)
    {
        var (found, first) = (otherwise, 2f);
        foreach (var (value, names) in table)
        {
            foreach (var name in names)
            {
                var place = PromptText.Place(words, name);
                if (place >= 0 && place < first && PromptText.Place(unwanted, name) < 0)
                    (found, first) = (value, place);
            }
        }
        return found;
    }
}
