using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageGen.Models;

/// <summary>
/// Stability AI on Bedrock, text to image: Core, Ultra, SD 3.5 Large. No sizes, no quality, no guidance, one picture a call
/// (facts, 3.1 and 3.2).
/// </summary>
public sealed class StabilityFamily : IModelFamily
{
    public const string FamilyName = "stability";

    public string Name => FamilyName;

    public string? Refusal(PictureRequest request, ImageModel model) =>
        request.Prompt.Length > model.LongestPrompt ? $"{model.Id} takes prompts of at most {model.LongestPrompt} UTF-16 units." : null;

    public byte[] Write(PictureRequest request, ImageModel model, Canvas canvas)
    {
        var body = new JsonObject
        {
            ["prompt"] = StyleWording.Compose(request.Prompt, request.Style, model.LongestPrompt),
            ["aspect_ratio"] = canvas.Name,
            ["seed"] = request.Seed,
            ["output_format"] = "png",
        };
        if (request.NegativePrompt is { } negative)
            body["negative_prompt"] = negative;
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public PaintedPicture Read(JsonElement answer)
    {
        switch (Answers.Text(answer, "finish_reasons", 0))
        {
            case null:
                break;
            case { } reason when reason.StartsWith("Filter reason:", StringComparison.Ordinal):
                throw new ModelRefusedException($"The model's content filter refused the {reason["Filter reason:".Length..].Trim()}.");
            case "Inference error":
                throw new TransientModelException("The model could not finish the picture.");
            default:
                throw Answers.Unusable("Its finish reason is unknown.");
        }

        return new(Answers.Picture(answer), Seed(answer));
    }

    // Documented as texts and shown as numbers: both are read.
    private static long? Seed(JsonElement answer) =>
        answer.TryGetProperty("seeds", out var seeds) && seeds.ValueKind == JsonValueKind.Array && seeds.GetArrayLength() > 0
        && long.TryParse(seeds[0].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
            ? used
            : null;
}
