using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging;
using ImageGen.Models.Bedrock;
using ImageGen.Models.Catalog;

namespace ImageGen.Models.Stability;

/// <summary>
/// Stability's image services on Bedrock: inpaint, outpaint, erase, background removal, upscaling, search, control and style (Amazon
/// Bedrock User Guide, "Stability AI Image Services", https://docs.aws.amazon.com/bedrock/latest/userguide/stable-image-services.html).
/// Their masks are white where something is to change, as ours are.
/// </summary>
public sealed class StabilityServicesFamily(BedrockClient bedrock) : BedrockFamily(bedrock)
{
    public const string FamilyName = "stability-services";

    public override string Name => FamilyName;

    public override byte[] Write(ModelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var request = call.Request;
        var inputs = request.Inputs ?? throw new InvalidOperationException($"{request.Task} needs an input image, and there is none.");
        var body = new JsonObject { [request.Task == ImageTask.StyleTransfer ? "init_image" : "image"] = inputs.Image.ToBase64() };
        if (call.Prompt.Length > 0)
            body["prompt"] = call.Prompt;
        if (request.NegativePrompt is { } negative)
            body["negative_prompt"] = negative;
        if (inputs.Mask is { } mask)
            body["mask"] = mask.ToBase64();
        if (call.Model.MaxSeed is not null)
            body["seed"] = request.Seed;
        body["output_format"] = call.Format.WireName();
        AddTaskFields(body, request, inputs, call.Output);
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelResponse Read(JsonElement response, ModelCall call) => StabilityFamily.Read(response);

    private static void AddTaskFields(JsonObject body, ImageRequest request, ImageInputs inputs, OutputSize output)
    {
        switch (request.Task)
        {
            case ImageTask.Outpaint when inputs.Expand is { } expand:
                AddSide(body, "left", expand.Left);
                AddSide(body, "right", expand.Right);
                AddSide(body, "up", expand.Up);
                AddSide(body, "down", expand.Down);
                break;
            case ImageTask.SearchAndReplace:
                body["search_prompt"] = inputs.Search;
                break;
            case ImageTask.SearchAndRecolor:
                body["select_prompt"] = inputs.Search;
                break;
            case ImageTask.Sketch or ImageTask.Structure when request.Strength is { } strength:
                // control_strength says how much of the input is kept; our strength how much may change.
                body["control_strength"] = 1 - strength;
                break;
            case ImageTask.StyleGuide:
                body["aspect_ratio"] = output.Name;
                break;
            case ImageTask.StyleTransfer:
                body["style_image"] = inputs.StyleImage!.ToBase64();
                if (request.Strength is { } change)
                    body["change_strength"] = Math.Max(0.1, change);
                break;
        }
    }

    private static void AddSide(JsonObject body, string side, int pixels)
    {
        if (pixels > 0)
            body[side] = pixels;
    }
}
