using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;

namespace ImageGen.Models.Stability;

/// <summary>
/// Stability's image services on Bedrock: inpaint, outpaint, erase, background removal, upscaling, search, control and style (facts,
/// 3.5). Their masks are white where something is to change, as ours are.
/// </summary>
public sealed class StabilityServicesFamily(BedrockClient bedrock) : BedrockFamily(bedrock)
{
    public const string FamilyName = "stability-services";

    public override string Name => FamilyName;

    public override byte[] Write(ModelRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var request = order.Request;
        var inputs = request.Inputs ?? throw new InvalidOperationException($"{request.Task} begins with an image, and there is none.");
        var body = new JsonObject { [request.Task == ImageTask.StyleTransfer ? "init_image" : "image"] = inputs.Image.Base64 };
        if (order.Prompt.Length > 0)
            body["prompt"] = order.Prompt;
        if (request.NegativePrompt is { } negative)
            body["negative_prompt"] = negative;
        if (inputs.Mask is { } mask)
            body["mask"] = mask.Base64;
        if (order.Model.MaxSeed is not null)
            body["seed"] = request.Seed;
        body["output_format"] = StabilityAnswers.WireName(order.Format);
        AddOwn(body, request, inputs, order.Canvas);
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelAnswer Read(JsonElement answer, ModelRequest order) => StabilityAnswers.Read(answer);

    // What only one of the services has.
    private static void AddOwn(JsonObject body, ImageRequest request, ImageInputs inputs, Canvas canvas)
    {
        switch (request.Task)
        {
            case ImageTask.Outpaint when inputs.Expand is { } expand:
                foreach (var (side, pixels) in new[] { ("left", expand.Left), ("right", expand.Right), ("up", expand.Up), ("down", expand.Down) })
                {
                    if (pixels > 0)
                        body[side] = pixels;
                }

                break;
            case ImageTask.SearchAndReplace:
                body["search_prompt"] = inputs.Search;
                break;
            case ImageTask.SearchAndRecolor:
                body["select_prompt"] = inputs.Search;
                break;
            case ImageTask.Sketch or ImageTask.Structure when request.Strength is { } strength:
                // Theirs is how closely the image is kept; ours how far it may be left.
                body["control_strength"] = 1 - strength;
                break;
            case ImageTask.StyleGuide:
                body["aspect_ratio"] = canvas.Name;
                break;
            case ImageTask.StyleTransfer:
                body["style_image"] = inputs.StyleImage!.Base64;
                if (request.Strength is { } change)
                    body["change_strength"] = Math.Max(0.1, change);
                break;
        }
    }
}
