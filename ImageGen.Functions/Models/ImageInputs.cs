using System.Text.Json.Serialization;

namespace ImageGen.Models;

/// <summary>What an edit begins with. One convention of masks: white is the part that is to change; each family translates it.</summary>
public sealed record ImageInputs
{
    public required InputImage Image { get; init; }

    /// <summary>Black and white, the size of the image; null where words mark the part, or nothing does.</summary>
    public InputImage? Mask { get; init; }

    /// <summary>Words that mark the part instead of a mask.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>The second image of a style transfer.</summary>
    public InputImage? StyleImage { get; init; }

    /// <summary>How far an outpainting grows.</summary>
    public Expansion? Expand { get; init; }

    /// <summary>Words for what is to be replaced or recoloured.</summary>
    public string? Search { get; init; }
}

/// <summary>An image that was given, cleaned: PNG, 8 bits, sRGB, upright, no metadata.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasTransparency">Whether any pixel can be seen through.</param>
/// <param name="Bytes">The file; empty while only its size matters.</param>
public sealed record InputImage(int Width, int Height, bool HasTransparency = false, ReadOnlyMemory<byte> Bytes = default)
{
    public string Base64 => Convert.ToBase64String(Bytes.Span);
}

/// <summary>Pixels by which an image grows on each side, 0 to 2000.</summary>
public sealed record Expansion(
    [property: JsonPropertyName("left")] int Left, [property: JsonPropertyName("right")] int Right,
    [property: JsonPropertyName("up")] int Up, [property: JsonPropertyName("down")] int Down)
{
    public const int Most = 2000;

    public static Expansion None { get; } = new(0, 0, 0, 0);
}
