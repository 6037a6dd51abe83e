using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Scenes;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Reading;

/// <summary>Reads out of a prompt what to paint, in which light and in which manner. What the prompt leaves open, the dice decide.</summary>
public static class BriefReader
{
    private static readonly (Hour Hour, string[] Words)[] Hours =
    [
        (Hour.Storm, ["storm", "stormy", "thunder", "lightning", "rain", "rainy", "overcast", "gloomy", "apocalyptic"]),
        (Hour.Fog, ["fog", "foggy", "mist", "misty", "haze", "hazy"]),
        (Hour.Dawn, ["dawn", "sunrise", "morning", "daybreak"]),
        (Hour.Sunset, ["sunset", "golden hour", "evening", "sundown", "dusky"]),
        (Hour.Dusk, ["dusk", "twilight", "blue hour", "nightfall"]),
        (Hour.Night, ["night", "midnight", "moon", "moonlight", "moonlit", "starry", "stars", "neon", "cyberpunk", "aurora", "northern lights", "noir", "nocturnal"]),
        (Hour.Day, ["day", "daylight", "noon", "midday", "sunny", "sunshine", "bright", "afternoon", "blue sky", "summer"]),
    ];
    private static readonly Hour[] Any = [Hour.Day, Hour.Day, Hour.Dawn, Hour.Sunset, Hour.Sunset, Hour.Dusk, Hour.Night];

    private static readonly (Look Look, string[] Words)[] Looks =
    [
        (Look.Anime, ["anime", "manga", "ghibli", "cel shaded", "cel-shaded", "cartoon"]),
        (Look.Oil, ["oil", "oil painting", "impressionist", "impressionism", "van gogh", "monet", "acrylic", "brush strokes", "soft digital painting", "painterly"]),
        (Look.Watercolour, ["watercolor", "watercolour", "aquarelle", "gouache"]),
        (Look.Sketch, ["sketch", "pencil", "drawing", "charcoal", "line art", "design sketch"]),
        (Look.Ink, ["comic", "comic book", "graphic novel", "ink", "pop art", "halftone", "graphic novel illustration"]),
        (Look.Flat, ["flat", "vector", "illustration", "flat vector", "flat vector illustration", "low poly"]),
        (Look.Retro, ["retro", "vintage", "midcentury", "mid-century", "midcentury retro", "1950s", "1960s", "1970s", "old photo"]),
        (Look.Photographic, ["photo", "photograph", "photographic", "photorealistic", "photorealism", "realistic", "35mm", "dslr", "film still", "cinematic"]),
        (Look.Vivid, ["vivid", "vibrant", "colorful", "colourful", "saturated", "maximalism", "hdr", "3d animated family film", "dramatic"]),
    ];

    /// <summary>What was read.</summary>
    public sealed record Reading(IScene Scene, Brief Brief, Hour Hour, Look Look);

    /// <param name="prompt">The wish.</param>
    /// <param name="negative">What must not be in it.</param>
    /// <param name="style">A style that came beside the prompt, as Nova Canvas takes one.</param>
    /// <param name="dice">What decides the rest.</param>
    public static Reading Read(string prompt, string? negative, string? style, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(dice);
        var (words, unwanted) = (Wording.Plain(prompt), Wording.Plain(negative));
        var hour = First(Hours, words, unwanted, dice.For("hour").Pick(Any));
        var look = First(Looks, Wording.Plain(style?.Replace('_', ' ')) + words, unwanted, Look.Natural);
        var mood = Mood.Of(hour, dice.For("mood"));
        var brief = new Brief(dice, mood, words, unwanted);
        var scene = Subjects.Choose(words, unwanted, dice.For("abstract"));
        // A red fox is no fox in red light.
        var ownColours = scene is AnimalScene or PortraitScene or StillLifeScene;
        if (!ownColours && Harmony.Wanted(brief) is { } tint) brief = brief with { Mood = mood.Tinted(tint, 0.3f) };
        if (brief.Says("fantasy", "magical", "surreal", "dream", "dreamy", "dreamlike", "ethereal", "alien", "psychedelic"))
            brief = brief with { Mood = brief.Mood.Turned(dice.For("fantasy").Chance(0.5f) ? 0.12f : -0.14f) };
        return new(scene, brief, hour, look);
    }

    /// <summary>The entry whose word stands first in the text.</summary>
    private static T First<T>((T Value, string[] Words)[] table, string words, string unwanted, T otherwise)
    {
        var (found, first) = (otherwise, 2f);
        foreach (var (value, names) in table)
        {
            foreach (var name in names)
            {
                var place = Wording.Place(words, name);
                if (place >= 0 && place < first && Wording.Place(unwanted, name) < 0) (found, first) = (value, place);
            }
        }
        return found;
    }
}
