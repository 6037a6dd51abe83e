using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging;
using ImageGen.Models.Bedrock;

namespace ImageGen.Models.Stability;

/// <summary>
/// Stability AI on Bedrock, text to image and image to image: Core, Ultra, SD 3.5 Large. They take no sizes, no quality and no guidance,
/// and return one image a call (Amazon Bedrock User Guide, "Stability AI models",
/// https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-stability-diffusion.html).
/// </summary>
public sealed class StabilityFamily(BedrockClient bedrock) : BedrockFamily(bedrock)
{
    public const string FamilyName = "stability";

    // A variation is an image to image that stays nearer to its input.
    private const double ImageToImageStrength = 0.7;
    private const double VariationStrength = 0.5;

    public override string Name => FamilyName;

    public override byte[] Write(ModelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var request = call.Request;
        var body = new JsonObject { ["prompt"] = call.Prompt.Length > 0 ? call.Prompt : "the same scene, varied" };
        if (request.Task == ImageTask.TextToImage)
            body["aspect_ratio"] = call.Output.Name;
        body["seed"] = request.Seed;
        body["output_format"] = call.Format.WireName();
        if (request.NegativePrompt is { } negative)
            body["negative_prompt"] = negative;
        if (request.Inputs is { } inputs)
        {
            // Ultra accepts an image without a mode and refuses the field.
            if (call.Model.Id == StabilityModels.Large)
                body["mode"] = "image-to-image";
            body["image"] = inputs.Image.ToBase64();
            body["strength"] = request.Strength ?? (request.Task == ImageTask.Variation ? VariationStrength : ImageToImageStrength);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelResponse Read(JsonElement response, ModelCall call) => Read(response);

    /// <summary>The response of all Stability models and image services on Bedrock.</summary>
    internal static ModelResponse Read(JsonElement response)
    {
        const string FilterReason = "Filter reason:";
        switch (Text(FirstOf(response, "finish_reasons")))
        {
            case null or "SUCCESS":
                return ModelResponse.Of([.. Images(response, Seed(response)).Take(1)]);
            case { } reason when reason.StartsWith(FilterReason, StringComparison.Ordinal):
                throw ModelRefusedException.ByFilter($"The model's content filter refused the {reason[FilterReason.Length..].Trim()}.");
            // SDXL says CONTENT_FILTERED, and sends the image blurred.
            case { } reason when RefusalClassifier.IsFilter(reason):
                throw ModelRefusedException.ByFilter("The model's content filter refused the image.");
            case "Inference error":
                throw new TransientModelException("The model could not finish the image.");
            default:
                throw BilledWithoutImageException.Unusable("Its finish reason is unknown.");
        }
    }

    // The User Guide documents strings and shows numbers.
    private static long? Seed(JsonElement response) =>
        long.TryParse(FirstOf(response, "seeds")?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;
}
