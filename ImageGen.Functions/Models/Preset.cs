using System.Text.Json.Serialization;

namespace ImageGen.Models;

/// <summary>
/// A style, as data: words that are appended to the prompt in the call to the model. The user's own prompt is stored and shown unchanged.
/// A new style is a row.
/// </summary>
/// <param name="Id">As in <c>"style": "oil-painting"</c>.</param>
/// <param name="Name">For people; accepted in requests as well.</param>
/// <param name="Words">What is appended to the prompt; null for nothing.</param>
/// <param name="CfgScale">Guidance for models that have it. Default 7.</param>
public sealed record Preset(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("words")] string? Words,
    [property: JsonPropertyName("cfg_scale")] double CfgScale = 7.0)
{
    public const string DefaultId = "natural";

    public static IReadOnlyList<Preset> All { get; } =
    [
        new(DefaultId, "Natural", null, 6.0),
        new("vivid", "Vivid", "vivid, dramatic colours", 8.0),
        new("anime", "Anime", "anime style"),
        new("photographic", "Photographic", "photorealistic"),
        new("realistic", "Realistic", "realistic, true to life, natural light, fine detail"),
        new("oil-painting", "Oil Painting", "oil painting on canvas, visible brush strokes"),
        new("watercolour", "Watercolour", "watercolour on textured paper, soft washes"),
        new("sketch", "Sketch", "pencil sketch, hatching, white paper"),
        new("line-art", "Line Art", "clean black line art on white"),
        new("comic-book", "Comic Book", "comic book style, ink outlines, halftone dots"),
        new("pixel-art", "Pixel Art", "pixel art, limited palette"),
        new("3d-render", "3D Render", "3D render, soft studio lighting"),
        new("cinematic", "Cinematic", "cinematic still, shallow depth of field, film grain", 8.0),
        new("movie-poster", "Movie Poster", "movie poster, dramatic composition, bold lighting", 8.0),
    ];

    /// <summary>By id or name, whatever the case; null when there is none.</summary>
    public static Preset? Find(string idOrName) => All.FirstOrDefault(preset =>
        preset.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || preset.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The prompt with the words of a preset after it, where they fit into <paramref name="maxLength"/> UTF-16 code units.
    /// </summary>
    public static string Compose(string prompt, string id, int maxLength)
    {
        var words = Find(id)?.Words;
        if (words is null || prompt.Length == 0 || prompt.Length + 2 + words.Length > maxLength)
            return prompt;
        return $"{prompt}, {words}";
    }
}
