using System.Text.Json;

namespace ImageGen.Models;

/// <summary>What is to be done with a prompt, an image, or both. On the wire in snake case, such as <c>remove_background</c>.</summary>
public enum ImageTask
{
    /// <summary>An image from a prompt.</summary>
    TextToImage,

    /// <summary>An image from an image and a prompt; the strength says how much may change.</summary>
    ImageToImage,

    /// <summary>Another image like the input.</summary>
    Variation,

    /// <summary>What the mask marks is generated anew.</summary>
    Inpaint,

    /// <summary>The image is extended beyond its edges.</summary>
    Outpaint,

    /// <summary>What the mask marks is removed.</summary>
    Erase,

    /// <summary>Only the subject stays, on a transparent background.</summary>
    RemoveBackground,

    /// <summary>The same image, larger.</summary>
    Upscale,

    /// <summary>What the search words name is replaced by what the prompt says.</summary>
    SearchAndReplace,

    /// <summary>What the search words name takes the colours that the prompt says.</summary>
    SearchAndRecolor,

    /// <summary>An image that follows the lines of a sketch.</summary>
    Sketch,

    /// <summary>A new image with the structure of the input.</summary>
    Structure,

    /// <summary>A new image in the style of the input.</summary>
    StyleGuide,

    /// <summary>The input in the style of a second image.</summary>
    StyleTransfer,
}

/// <summary>The names of tasks on the wire, and which inputs each needs.</summary>
public static class ImageTasks
{
    private static readonly Dictionary<string, ImageTask> ByWireName = Enum.GetValues<ImageTask>()
        .ToDictionary(task => JsonNamingPolicy.SnakeCaseLower.ConvertName(task.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<ImageTask, string> ByTask = ByWireName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All of them, <c>text_to_image</c> first.</summary>
    public static IReadOnlyList<string> WireNames { get; } = [.. ByWireName.Keys];

    public static string WireName(this ImageTask task) => ByTask[task];

    public static bool TryParse(string? wireName, out ImageTask task)
    {
        task = default;
        return wireName is not null && ByWireName.TryGetValue(wireName, out task);
    }

    /// <summary>The task with a name of <see cref="WireNames"/>; throws <see cref="KeyNotFoundException"/> for any other.</summary>
    public static ImageTask Of(string wireName) => ByWireName[wireName];

    /// <summary>True where the task needs an input image.</summary>
    public static bool NeedsImage(this ImageTask task) => task != ImageTask.TextToImage;

    /// <summary>True where the shape of the result is free; else it follows the input image.</summary>
    public static bool ChoosesShape(this ImageTask task) => task is ImageTask.TextToImage or ImageTask.StyleGuide;

    /// <summary>True where a mask, or words instead of one, mark the part that is to change.</summary>
    public static bool NeedsMask(this ImageTask task) => task is ImageTask.Inpaint or ImageTask.Erase;

    /// <summary>True where search words name what is to change.</summary>
    public static bool NeedsSearch(this ImageTask task) => task is ImageTask.SearchAndReplace or ImageTask.SearchAndRecolor;
}
