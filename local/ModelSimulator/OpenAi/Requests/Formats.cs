using ModelSimulator.Painting;

namespace ModelSimulator.OpenAi.Requests;

/// <summary>The words for <c>output_format</c>.</summary>
public static class Formats
{
    public static string[] Names { get; } = ["png", "jpeg", "webp"];

    public static PictureFormat Read(string name) => name switch
    {
        "jpeg" => PictureFormat.Jpeg,
        "webp" => PictureFormat.WebP,
        _ => PictureFormat.Png,
    };

    public static string Name(PictureFormat format) => Names[(int)format];
}
