using System.Globalization;

namespace ModelSimulator.OpenAi;

/// <summary>The sizes a model takes, and the one it chooses itself.</summary>
internal static class Sizes
{
    private const int Step = 16, MaxEdge = 3_840, MaxAspectRatio = 3, MinPixels = 655_360, MaxPixels = 8_294_400;
    private const double OneMegapixel = 1_048_576;

    private static readonly Dictionary<string, (int Width, int Height)> Three =
        new() { ["1024x1024"] = (1024, 1024), ["1536x1024"] = (1536, 1024), ["1024x1536"] = (1024, 1536) };

    /// <summary>The size that a request asks for; null for <c>auto</c>.</summary>
    public static ((int Width, int Height)? Size, OpenAiError? Error) Read(string text, OpenAiModel model)
    {
        if (text == "auto") return (null, null);
        if (Three.TryGetValue(text, out var usual)) return (usual, null);
        if (!model.TakesAnySize)
            return (null,
                OpenAiError.Invalid("size", "invalid_value",
                $"Invalid value: '{text}'. Supported values are: {RequestFields.List([.. Three.Keys, "auto"])}."));
        if (text.Split('x') is not [var first, var second] || !TryRead(first, out var width) || !TryRead(second, out var height))
            return (null, Wrong(text, "Expected WIDTHxHEIGHT, for example '1824x1024'."));
        return ProblemOf(width, height) is { } problem ? (null, Wrong(text, problem)) : ((width, height), null);
    }

    /// <summary>The size for <c>auto</c>: a square, or the aspect ratio of the input image.</summary>
    public static (int Width, int Height) Auto(OpenAiModel model, InputImage? image)
    {
        if (image is null) return (1024, 1024);
        if (!model.TakesAnySize)
            return image.Width * 5 > image.Height * 6 ? Three["1536x1024"] : image.Height * 5 > image.Width * 6
                ? Three["1024x1536"] : Three["1024x1024"];
        if (ProblemOf(image.Width, image.Height) is null) return (image.Width, image.Height);
        var ratio = Math.Clamp((double)image.Width / image.Height, 1.0 / MaxAspectRatio, MaxAspectRatio);
        return (Side(Math.Sqrt(OneMegapixel * ratio)), Side(Math.Sqrt(OneMegapixel / ratio)));
    }

    private static int Side(double length) => (int)Math.Round(length / Step) * Step;

    private static string? ProblemOf(int width, int height) =>
        width % Step != 0 || height % Step != 0 ? "Width and height must both be divisible by 16."
        : Math.Max(width, height) > MaxEdge ? $"No edge may be longer than {MaxEdge} pixels."
        : Math.Max(width, height) > MaxAspectRatio * Math.Min(width, height) ? $"The aspect ratio must not exceed {MaxAspectRatio}:1."
        : width * height is < MinPixels or > MaxPixels ? $"The total number of pixels must be between {MinPixels} and {MaxPixels}."
        : null;

    private static OpenAiError Wrong(string text, string why) => OpenAiError.Unsupported("size", "invalid_value",
        $"Invalid size '{text}'. {why}");

    private static bool TryRead(string text, out int side) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side)
        && side is > 0 and < 100_000;
}
