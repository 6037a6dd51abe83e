using System.Globalization;
using System.Text.Json;
using ImageGen.Imaging;

namespace ImageGen.Models.Stability;

/// <summary>The one answer of all Stability models and services on Bedrock (facts, 3.2).</summary>
internal static class StabilityAnswers
{
    public static string WireName(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpeg",
        ImageFormat.WebP => "webp",
        _ => "png",
    };

    public static ModelAnswer Read(JsonElement answer)
    {
        switch (Answers.Text(answer, "finish_reasons", 0))
        {
            case null:
                break;
            case { } reason when reason.StartsWith("Filter reason:", StringComparison.Ordinal):
                throw ModelRefusedException.ByFilter($"The model's content filter refused the {reason["Filter reason:".Length..].Trim()}.");
            case "Inference error":
                throw new TransientModelException("The model could not finish the image.");
            default:
                throw BilledWithoutImageException.Unusable("Its finish reason is unknown.");
        }

        return new([new(Answers.Images(answer)[0], Seed(answer))]);
    }

    // Documented as texts and shown as numbers: both are read.
    private static long? Seed(JsonElement answer) =>
        answer.TryGetProperty("seeds", out var seeds) && seeds.ValueKind == JsonValueKind.Array && seeds.GetArrayLength() > 0
        && long.TryParse(seeds[0].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
            ? used
            : null;
}
