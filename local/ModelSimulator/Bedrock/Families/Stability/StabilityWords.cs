using ModelSimulator.Painting;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>The words that Stability's requests choose from.</summary>
public static class StabilityWords
{
    public static string[] Presets { get; } =
    [
        "3d-model", "analog-film", "anime", "cinematic", "comic-book", "digital-art", "enhance", "fantasy-art", "isometric", "line-art", "low-poly",
        "modeling-compound", "neon-punk", "origami", "photographic", "pixel-art", "tile-texture",
    ];

    /// <summary>A preset as the painter reads it.</summary>
    public static string? Style(string? preset) => preset?.Replace('-', ' ');

    public static PictureFormat Format(string? name) => name switch
    {
        "jpeg" => PictureFormat.Jpeg,
        "webp" => PictureFormat.WebP,
        _ => PictureFormat.Png,
    };
}
