namespace ImageGen.Models;

/// <summary>
/// Puts a style into words, for models that have no styles. The words follow the prompt in the request to the model only: the
/// user's prompt is stored and shown as it was given.
/// </summary>
public static class StyleWording
{
    public static string? Of(string style) => style switch
    {
        "vivid" => "vivid, dramatic colours",
        "anime" => "anime style",
        "photographic" => "photorealistic",
        _ => null,
    };

    /// <summary>The prompt with the style's words after it, where they fit into <paramref name="longest"/> UTF-16 units.</summary>
    public static string Compose(string prompt, string style, int longest)
    {
        var words = Of(style);
        return words is null || prompt.Length + 2 + words.Length > longest ? prompt : $"{prompt}, {words}";
    }
}
