using System.Globalization;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Models;

/// <summary>Catalogs on a certain day, and requests to hold against them.</summary>
internal static class Catalogs
{
    public static ImageRequest Request { get; } = new() { Prompt = "A futuristic cityscape at sunset", Seed = 7 };

    /// <summary>An edit of an image of 1024x1024, with a mask where the task needs one.</summary>
    public static ImageRequest Edit(ImageTask task) => Request with
    {
        Task = task,
        Inputs = new()
        {
            Image = Image(1024, 1, 2, 3),
            Mask = task.NeedsMask() ? Image(1024, 4, 5, 6) : null,
            StyleImage = task == ImageTask.StyleTransfer ? Image(512, 7, 8, 9) : null,
            Search = task.NeedsSearch() ? "the red car" : null,
            Expand = task == ImageTask.Outpaint ? new(0, 256, 128, 0) : null,
        },
    };

    /// <summary>A square image that was uploaded, with a file that is nothing but these bytes.</summary>
    public static InputImage Image(int side, params byte[] file) => new("", side, side, HasTransparency: false) { Bytes = file };

    /// <summary>The catalog in the last second of a day, with a key for OpenAI unless the options say otherwise.</summary>
    public static ModelCatalog At(string day, ModelsOptions? options = null) => new(
        Options.Create(options ?? new() { OpenAiKey = "key" }),
        new Day(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private sealed class Day(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(23, 59, 59), TimeSpan.Zero);
    }
}
