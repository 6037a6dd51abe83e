using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging;
using ImageGen.Models.Bedrock;

namespace ImageGen.Models.Amazon;

/// <summary>
/// Amazon Nova Canvas and Titan Image Generator v2, which share one request and response (Amazon Nova User Guide, "Request and response
/// structure for image generation", https://docs.aws.amazon.com/nova/latest/userguide/image-gen-req-resp-structure.html). Both have
/// reached their end of life and answer only customers with a private arrangement.
/// </summary>
public sealed class AmazonFamily(BedrockClient bedrock, MaskConverter masks) : BedrockFamily(bedrock)
{
    public const string FamilyName = "amazon";

    // An empty text is refused, so the field is never sent empty.
    private const string DefaultNegativePrompt = "blurry, low quality, distorted, ugly";

    public override string Name => FamilyName;

    /// <summary>Inpainting changes what is black; outpainting what is white, in an image that already has its final size.</summary>
    public override async Task<ModelCall> PrepareAsync(ModelCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var inputs = call.Request.Inputs;
        if (call.Request.Task == ImageTask.Inpaint && inputs?.Mask is { } mask)
            inputs = inputs with { Mask = mask with { Bytes = await masks.InvertedAsync(mask.Bytes, cancellationToken) } };
        if (call.Request.Task == ImageTask.Outpaint && inputs?.Expand is { } expand)
        {
            var padded = await masks.PadAsync(inputs.Image.Bytes, expand.Left, expand.Right, expand.Up, expand.Down, cancellationToken);
            var image = inputs.Image with { Width = padded.Width, Height = padded.Height };
            inputs = inputs with { Image = image with { Bytes = padded.Image }, Mask = image with { Bytes = padded.Mask } };
        }

        return call with { Request = call.Request with { Inputs = inputs } };
    }

    public override byte[] Write(ModelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (task, name, parameters) = Parameters(call);
        var body = new JsonObject { ["taskType"] = task, [name] = parameters };
        if (call.Request.Task != ImageTask.RemoveBackground)
            body["imageGenerationConfig"] = Config(call);
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelResponse Read(JsonElement response, ModelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        // Fewer images than asked for come together with an error, and have been paid for.
        var error = Text(Member(response, "error"));
        if (error is null || FirstOf(response, "images") is not null)
        {
            var images = Images(response);
            var missing = call.Request.Count - images.Count;
            return ModelResponse.Of(
                images, missing > 0 ? $"The model's content filter withheld {missing} of {call.Request.Count} images." : null);
        }

        throw RefusalClassifier.IsFilter(error)
            ? ModelRefusedException.ByFilter("The model's content filter refused the image.")
            : BilledWithoutImageException.Unusable("It holds an error instead.");
    }

    private static (string Task, string Name, JsonObject Parameters) Parameters(ModelCall call)
    {
        var inputs = call.Request.Inputs;
        return call.Request.Task switch
        {
            ImageTask.Variation => ("IMAGE_VARIATION", "imageVariationParams", WithTexts(call, new()
            {
                ["images"] = new JsonArray(inputs!.Image.ToBase64()),
                // similarityStrength says how much of the input is kept, 0.2 to 1; our strength how much may change.
                ["similarityStrength"] = Math.Clamp(1 - (call.Request.Strength ?? 0.3), 0.2, 1.0),
            })),
            ImageTask.Inpaint => ("INPAINTING", "inPaintingParams", WithTexts(call, Inpainting(inputs!))),
            ImageTask.Outpaint => ("OUTPAINTING", "outPaintingParams", WithTexts(call, Outpainting(inputs!))),
            ImageTask.RemoveBackground =>
                ("BACKGROUND_REMOVAL", "backgroundRemovalParams", new() { ["image"] = inputs!.Image.ToBase64() }),
            _ => ("TEXT_IMAGE", "textToImageParams", WithTexts(call, [])),
        };
    }

    private static JsonObject WithTexts(ModelCall call, JsonObject parameters)
    {
        if (call.Prompt.Length > 0)
            parameters["text"] = call.Prompt;
        parameters["negativeText"] = call.Request.NegativePrompt ?? DefaultNegativePrompt;
        return parameters;
    }

    private static JsonObject Inpainting(ImageInputs inputs)
    {
        var parameters = new JsonObject { ["image"] = inputs.Image.ToBase64() };
        if (inputs.Mask is { } mask)
            parameters["maskImage"] = mask.ToBase64();
        else
            parameters["maskPrompt"] = inputs.MaskPrompt;
        return parameters;
    }

    private static JsonObject Outpainting(ImageInputs inputs) => new()
    {
        ["image"] = inputs.Image.ToBase64(),
        ["maskImage"] = inputs.Mask!.ToBase64(),
        ["outPaintingMode"] = "DEFAULT",
    };

    private static JsonObject Config(ModelCall call)
    {
        var config = new JsonObject { ["numberOfImages"] = call.Request.Count, ["quality"] = call.Request.Quality };
        if (call.Output.IsSize)
        {
            config["width"] = call.Output.Width;
            config["height"] = call.Output.Height;
        }

        config["cfgScale"] = call.Request.CfgScale ?? Preset.Find(call.Request.Style)?.CfgScale ?? 7.0;
        config["seed"] = call.Request.Seed;
        return config;
    }
}
