using System.Text.Json;
using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Reads images, SVG drawings and moving pictures.</summary>
internal static class PictureReader
{
    private const int MaxColoursReplaced = 200;

    private static readonly string[] VideoNames = [".mp4", ".m4v", ".mov", ".webm", ".ogv", ".mkv", ".avi"];

    public static DesignElement? Read(Fields fields, bool isDrawing)
    {
        if (IsVideo(fields.Text("src")))
        {
            fields.Reading.AddUnknown(
                DesignFault.UnknownElement, $"The {fields.Label} shows a video, which is not drawn; use a GIF or a still image.");
            return null;
        }

        if (fields.Reading.Picture(fields.Text("src").Trim()) is not { } source)
        {
            fields.Reading.Warn($"The {fields.Label} has no picture and was left out.");
            return null;
        }

        var (x, y) = (Fraction(fields, "cropX", 0), Fraction(fields, "cropY", 0));
        var width = Math.Min(Fraction(fields, "cropWidth", 1), 1 - x);
        var height = Math.Min(Fraction(fields, "cropHeight", 1), 1 - y);
        var isWindow = width > 0 && height > 0;
        var mask = fields.Text("clipSrc") is { Length: > 0 } clip ? clip : fields.Text("maskSrc");
        return new PictureElement
        {
            Label = fields.Label,
            Source = source,
            Window = isWindow ? SKRect.Create(x, y, width, height) : new(0, 0, 1, 1),
            IsStretched = fields.Flag("stretchEnabled") || (isDrawing && !fields.Flag("keepRatio", true)),
            FlipX = fields.Flag("flipX"),
            FlipY = fields.Flag("flipY"),
            CornerRadius = fields.Length("cornerRadius", 0),
            BorderSize = fields.Length("borderSize", 0),
            Border = fields.Colour("borderColor", Fill.Black),
            Mask = fields.Reading.Picture(mask.Trim()),
            ColoursReplaced = isDrawing ? Replaced(fields) : null,
        };
    }

    // By its name, so that it is not fetched.
    private static bool IsVideo(string link) => link.StartsWith("data:video/", StringComparison.OrdinalIgnoreCase)
        || VideoNames.Any(name => link.Split('?', '#')[0].EndsWith(name, StringComparison.OrdinalIgnoreCase));

    private static float Fraction(Fields fields, string name, float missing) => Math.Clamp(fields.Number(name, missing), 0, 1);

    private static Dictionary<string, string>? Replaced(Fields fields)
    {
        if (!fields.Json.TryGetProperty("colorsReplace", out var map) || map.ValueKind != JsonValueKind.Object)
            return null;
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in map.EnumerateObject().Where(pair => pair.Value.ValueKind == JsonValueKind.String).Take(MaxColoursReplaced))
            replaced[pair.Name] = pair.Value.GetString()!;
        return replaced.Count > 0 ? replaced : null;
    }
}
