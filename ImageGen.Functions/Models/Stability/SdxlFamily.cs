using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Models.Bedrock;

namespace ImageGen.Models.Stability;

/// <summary>
/// SDXL on Bedrock, retired on 2025-05-20 and kept for private arrangements and old recordings (facts, 3.3). It answers
/// <c>artifacts</c>; a filtered one carries a blurred image, which is no image.
/// </summary>
public sealed class SdxlFamily(BedrockClient bedrock) : BedrockFamily(bedrock)
{
    public const string FamilyName = "sdxl";

    public override string Name => FamilyName;

    public override byte[] Write(ModelRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var prompts = new JsonArray(new JsonObject { ["text"] = order.Prompt, ["weight"] = 1 });
        if (order.Request.NegativePrompt is { } negative)
            prompts.Add(new JsonObject { ["text"] = negative, ["weight"] = -1 });
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["text_prompts"] = prompts,
            ["cfg_scale"] = order.Request.CfgScale ?? Preset.Find(order.Request.Style)?.CfgScale ?? 7.0,
            ["seed"] = order.Request.Seed,
            ["steps"] = 30,
            ["width"] = order.Canvas.Width,
            ["height"] = order.Canvas.Height,
        });
    }

    public override ModelAnswer Read(JsonElement answer, ModelRequest order)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("artifacts", out var artifacts)
            || artifacts.ValueKind != JsonValueKind.Array || artifacts.GetArrayLength() == 0)
            throw BilledWithoutImageException.Unusable("It holds no artifact.");

        var artifact = artifacts[0];
        return Answers.Text(artifact, "finishReason") switch
        {
            "SUCCESS" when Answers.Bytes(artifact, "base64") is { } bytes => new([new(bytes, Answers.Whole(artifact, "seed"))]),
            "SUCCESS" => throw BilledWithoutImageException.Unusable("Its image is not base64."),
            "CONTENT_FILTERED" => throw ModelRefusedException.ByFilter("The model's content filter blurred the image."),
            "ERROR" => throw new TransientModelException("The model could not finish the image."),
            _ => throw BilledWithoutImageException.Unusable("Its finish reason is unknown."),
        };
    }
}
