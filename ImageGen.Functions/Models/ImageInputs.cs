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

/// <summary>
/// An input image: upright, sRGB, 8 bits, no metadata. In requests it stands for the bytes, which are staged under a key made of the
/// request's id and <paramref name="Sha256"/>, so that nobody can name another request's image.
/// </summary>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file as it was sent; empty for an image that was made from another.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="HasTransparency">Whether any pixel is not opaque.</param>
public sealed record InputImage(
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("has_transparency")] bool HasTransparency)
{
    /// <summary>The file; empty while only its size matters.</summary>
    [JsonIgnore] public ReadOnlyMemory<byte> Bytes { get; init; }

    [JsonIgnore] public string Base64 => Convert.ToBase64String(Bytes.Span);
}

/// <summary>Pixels by which an image grows on each side, 0 to 2000.</summary>
public sealed record Expansion(
    [property: JsonPropertyName("left")] int Left, [property: JsonPropertyName("right")] int Right,
    [property: JsonPropertyName("up")] int Up, [property: JsonPropertyName("down")] int Down)
{
    public const int Max = 2000;

    public static Expansion None { get; } = new(0, 0, 0, 0);
}
