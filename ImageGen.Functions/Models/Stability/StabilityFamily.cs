using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Models.Bedrock;

namespace ImageGen.Models.Stability;

/// <summary>
/// Stability AI on Bedrock, text to image and image to image: Core, Ultra, SD 3.5 Large. No sizes, no quality, no guidance, one
/// image a call (facts, 3.1 and 3.2). A variation is an image to image that stays near.
/// </summary>
public sealed class StabilityFamily(BedrockClient bedrock) : BedrockFamily(bedrock)
{
    public const string FamilyName = "stability";

    private const double Freely = 0.7;
    private const double Near = 0.5;

    public override string Name => FamilyName;

    public override byte[] Write(ModelRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = order.Request;
        var body = new JsonObject { ["prompt"] = order.Prompt.Length > 0 ? order.Prompt : "the same scene, varied" };
        if (request.Task == ImageTask.TextToImage)
            body["aspect_ratio"] = order.Canvas.Name;
        body["seed"] = request.Seed;
        body["output_format"] = StabilityAnswers.WireName(order.Format);
        if (request.NegativePrompt is { } negative)
            body["negative_prompt"] = negative;
        if (request.Inputs is { } inputs)
        {
            // Ultra takes an image without being told the mode, and knows no other mode.
            if (order.Model.Id == StabilityModels.Large)
                body["mode"] = "image-to-image";
            body["image"] = inputs.Image.Base64;
            body["strength"] = request.Strength ?? (request.Task == ImageTask.Variation ? Near : Freely);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelAnswer Read(JsonElement answer, ModelRequest order) => StabilityAnswers.Read(answer);
}
