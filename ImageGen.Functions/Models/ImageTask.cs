using System.Text.Json;

namespace ImageGen.Models;

/// <summary>What is to be done with a prompt, an image, or both. On the wire in snake case, such as <c>remove_background</c>.</summary>
public enum ImageTask
{
    /// <summary>A prompt becomes an image.</summary>
    TextToImage,

    /// <summary>An image is painted over after a prompt; the strength says how freely.</summary>
    ImageToImage,

    /// <summary>Another image like the one given.</summary>
    Variation,

    /// <summary>What the mask marks is painted anew.</summary>
    Inpaint,

    /// <summary>The image grows beyond its edges.</summary>
    Outpaint,

    /// <summary>What the mask marks vanishes.</summary>
    Erase,

    /// <summary>Only the subject stays, on nothing.</summary>
    RemoveBackground,

    /// <summary>The same image, larger.</summary>
    Upscale,

    /// <summary>What words name is replaced by what the prompt says.</summary>
    SearchAndReplace,

    /// <summary>What words name takes the colours that the prompt says.</summary>
    SearchAndRecolor,

    /// <summary>A sketch is carried out.</summary>
    Sketch,

    /// <summary>A new image with the structure of the one given.</summary>
    Structure,

    /// <summary>A new image in the style of the one given.</summary>
    StyleGuide,

    /// <summary>The image in the style of a second one.</summary>
    StyleTransfer,
}

public static class ImageTasks
{
    private static readonly Dictionary<string, ImageTask> ByWord =
        Enum.GetValues<ImageTask>().ToDictionary(task => JsonNamingPolicy.SnakeCaseLower.ConvertName(task.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<ImageTask, string> ToWord = ByWord.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The words on the wire, <c>text_to_image</c> first.</summary>
    public static IReadOnlyList<string> WireNames { get; } = [.. ByWord.Keys];

    public static string WireName(this ImageTask task) => ToWord[task];

    public static bool TryParse(string? name, out ImageTask task)
    {
        task = default;
        return name is not null && ByWord.TryGetValue(name, out task);
    }

    /// <summary>The task of a word in <see cref="WireNames"/>; throws <see cref="KeyNotFoundException"/> for any other.</summary>
    public static ImageTask Of(string word) => ByWord[word];

    /// <summary>True where the task begins with an image.</summary>
    public static bool NeedsImage(this ImageTask task) => task != ImageTask.TextToImage;

    /// <summary>True where the shape of what comes out is free; else it follows the image that was given.</summary>
    public static bool ChoosesShape(this ImageTask task) => task is ImageTask.TextToImage or ImageTask.StyleGuide;

    /// <summary>True where something marks the part that is to change: a mask or words.</summary>
    public static bool NeedsMask(this ImageTask task) => task is ImageTask.Inpaint or ImageTask.Erase;

    /// <summary>True where words name what is to change.</summary>
    public static bool NeedsSearch(this ImageTask task) => task is ImageTask.SearchAndReplace or ImageTask.SearchAndRecolor;
}
