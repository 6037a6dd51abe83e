using System.Text.Json;

namespace ImageGen.Models;

/// <summary>What is to be done with a prompt, a picture, or both. On the wire in snake case, such as <c>remove_background</c>.</summary>
public enum PictureTask
{
    /// <summary>A prompt becomes a picture.</summary>
    TextToImage,

    /// <summary>A picture is painted over after a prompt; the strength says how freely.</summary>
    ImageToImage,

    /// <summary>Another picture like the one given.</summary>
    Variation,

    /// <summary>What the mask marks is painted anew.</summary>
    Inpaint,

    /// <summary>The picture grows beyond its edges.</summary>
    Outpaint,

    /// <summary>What the mask marks vanishes.</summary>
    Erase,

    /// <summary>Only the subject stays, on nothing.</summary>
    RemoveBackground,

    /// <summary>The same picture, larger.</summary>
    Upscale,

    /// <summary>What words name is replaced by what the prompt says.</summary>
    SearchAndReplace,

    /// <summary>What words name takes the colours that the prompt says.</summary>
    SearchAndRecolor,

    /// <summary>A sketch is carried out.</summary>
    Sketch,

    /// <summary>A new picture with the structure of the one given.</summary>
    Structure,

    /// <summary>A new picture in the style of the one given.</summary>
    StyleGuide,

    /// <summary>The picture in the style of a second one.</summary>
    StyleTransfer,
}

public static class PictureTasks
{
    private static readonly Dictionary<string, PictureTask> ByWord =
        Enum.GetValues<PictureTask>().ToDictionary(task => JsonNamingPolicy.SnakeCaseLower.ConvertName(task.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<PictureTask, string> ToWord = ByWord.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The words on the wire, <c>text_to_image</c> first.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. ByWord.Keys];

    public static string Word(this PictureTask task) => ToWord[task];

    /// <summary>The task of a word in <see cref="Words"/>; throws <see cref="KeyNotFoundException"/> for any other.</summary>
    public static PictureTask Of(string word) => ByWord[word];

    /// <summary>True where the task begins with a picture.</summary>
    public static bool NeedsImage(this PictureTask task) => task != PictureTask.TextToImage;

    /// <summary>True where the shape of what comes out is free; else it follows the picture that was given.</summary>
    public static bool ChoosesShape(this PictureTask task) => task is PictureTask.TextToImage or PictureTask.StyleGuide;

    /// <summary>True where something marks the part that is to change: a mask or words.</summary>
    public static bool NeedsMask(this PictureTask task) => task is PictureTask.Inpaint or PictureTask.Erase;

    /// <summary>True where words name what is to change.</summary>
    public static bool NeedsSearch(this PictureTask task) => task is PictureTask.SearchAndReplace or PictureTask.SearchAndRecolor;
}
