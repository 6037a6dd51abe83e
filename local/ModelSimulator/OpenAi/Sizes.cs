using System.Globalization;
using ModelSimulator.Editing.Inputs;

namespace ModelSimulator.OpenAi;

/// <summary>Which sizes a model paints, and which it chooses itself.</summary>
public static class Sizes
{
    private const int Step = 16, LongestEdge = 3_840, LongestRatio = 3, FewestPixels = 655_360, MostPixels = 8_294_400;
    private const double OneMegapixel = 1_048_576;

    private static readonly Dictionary<string, (int Width, int Height)> Three =
        new() { ["1024x1024"] = (1024, 1024), ["1536x1024"] = (1536, 1024), ["1024x1536"] = (1024, 1536) };

    /// <summary>The size that a request asks for; null for <c>auto</c>.</summary>
    public static ((int Width, int Height)? Size, OpenAiRefusal? Refusal) Read(string text, OpenAiModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        if (text == "auto") return (null, null);
        if (Three.TryGetValue(text, out var usual)) return (usual, null);
        if (!model.TakesAnySize) return (null, OpenAiRefusal.Invalid("size", "invalid_value", $"Invalid value: '{text}'. Supported values are: {Listed.Of([.. Three.Keys, "auto"])}."));
        if (text.Split('x') is not [var first, var second] || !TryRead(first, out var width) || !TryRead(second, out var height))
            return (null, Wrong(text, "Expected WIDTHxHEIGHT, for example '1824x1024'."));
        return Objection(width, height) is { } objection ? (null, Wrong(text, objection)) : ((width, height), null);
    }

    /// <summary>What the model takes where the choice is its own: a square, or the shape of the given picture.</summary>
    public static (int Width, int Height) Auto(OpenAiModel model, GivenPicture? picture)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (picture is null) return (1024, 1024);
        if (!model.TakesAnySize)
            return picture.Width * 5 > picture.Height * 6 ? Three["1536x1024"] : picture.Height * 5 > picture.Width * 6 ? Three["1024x1536"] : Three["1024x1024"];
        if (Objection(picture.Width, picture.Height) is null) return (picture.Width, picture.Height);
        var ratio = Math.Clamp((double)picture.Width / picture.Height, 1.0 / LongestRatio, LongestRatio);
        return (Side(Math.Sqrt(OneMegapixel * ratio)), Side(Math.Sqrt(OneMegapixel / ratio)));
    }

    private static int Side(double length) => (int)Math.Round(length / Step) * Step;

    private static string? Objection(int width, int height) =>
        width % Step != 0 || height % Step != 0 ? "Width and height must both be divisible by 16."
        : Math.Max(width, height) > LongestEdge ? $"No edge may be longer than {LongestEdge} pixels."
        : Math.Max(width, height) > LongestRatio * Math.Min(width, height) ? $"The aspect ratio must not exceed {LongestRatio}:1."
        : width * height is < FewestPixels or > MostPixels ? $"The total number of pixels must be between {FewestPixels} and {MostPixels}."
        : null;

    private static OpenAiRefusal Wrong(string text, string why) => OpenAiRefusal.Unfit("size", "invalid_value", $"Invalid size '{text}'. {why}");

    private static bool TryRead(string text, out int side) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is > 0 and < 100_000;
}
