using System.Text.Json;
using System.Text.Json.Nodes;
using ImageGen.Imaging;
using ImageGen.Models.Bedrock;

namespace ImageGen.Models.Amazon;

/// <summary>
/// Amazon Nova Canvas and Titan Image Generator v2: one envelope for both (facts, 1.1 to 1.3 and 2). Both have reached their end of
/// life; they answer only under a private arrangement.
/// </summary>
public sealed class AmazonFamily(BedrockClient bedrock, MaskConverter masks) : BedrockFamily(bedrock)
{
    public const string FamilyName = "amazon";

    /// <summary>What seed 000 asks for by itself. An empty text would be refused, so the field is never sent empty.</summary>
    private const string DefaultNegativePrompt = "blurry, low quality, distorted, ugly";

    private const string BlockedAnswer = "blocked by our content filters";

    public override string Name => FamilyName;

    /// <summary>Inpainting changes what is black; outpainting what is white, within an image that has its final size already.</summary>
    public override async Task<ModelRequest> PrepareAsync(ModelRequest order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var inputs = order.Request.Inputs;
        if (order.Request.Task == ImageTask.Inpaint && inputs?.Mask is { } mask)
            inputs = inputs with { Mask = mask with { Bytes = await masks.InvertedAsync(mask.Bytes, cancellationToken) } };
        if (order.Request.Task == ImageTask.Outpaint && inputs?.Expand is { } expand)
        {
            var grown = await masks.PadAsync(inputs.Image.Bytes, expand.Left, expand.Right, expand.Up, expand.Down, cancellationToken);
            inputs = inputs with
            {
                Image = new(grown.Width, grown.Height, Bytes: grown.Image),
                Mask = new(grown.Width, grown.Height, Bytes: grown.Mask),
            };
        }

        return order with { Request = order.Request with { Inputs = inputs } };
    }

    public override byte[] Write(ModelRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (task, name, parameters) = Parameters(order);
        var body = new JsonObject { ["taskType"] = task, [name] = parameters };
        if (order.Request.Task != ImageTask.RemoveBackground)
            body["imageGenerationConfig"] = Config(order);
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    public override ModelAnswer Read(JsonElement answer, ModelRequest order)
    {
        ArgumentNullException.ThrowIfNull(order);
        // Fewer images than asked for come with an error; those that are there are still those that were paid for.
        var error = Answers.Text(answer, "error");
        if (error is null || Answers.Text(answer, "images", 0) is not null)
        {
            var images = Answers.Images(answer).Select(bytes => new ModelImage(bytes, null)).ToList();
            var missing = order.Request.Count - images.Count;
            return new(images, missing > 0 ? $"The model's content filter kept {missing} of {order.Request.Count} images back." : null);
        }

        throw error.Contains(BlockedAnswer, StringComparison.OrdinalIgnoreCase)
            ? ModelRefusedException.ByFilter("The model's content filter refused the image.")
            : BilledWithoutImageException.Unusable("It holds an error instead.");
    }

    private static (string Task, string Name, JsonObject Parameters) Parameters(ModelRequest order)
    {
        var inputs = order.Request.Inputs;
        return order.Request.Task switch
        {
            ImageTask.Variation => ("IMAGE_VARIATION", "imageVariationParams", Text(order, new()
            {
                ["images"] = new JsonArray(inputs!.Image.Base64),
                // Theirs is how closely the image is kept, 0.2 to 1; ours how far it may be left.
                ["similarityStrength"] = Math.Clamp(1 - (order.Request.Strength ?? 0.3), 0.2, 1.0),
            })),
            ImageTask.Inpaint => ("INPAINTING", "inPaintingParams", Text(order, Masked(inputs!))),
            ImageTask.Outpaint => ("OUTPAINTING", "outPaintingParams", Text(order, Grown(inputs!))),
            ImageTask.RemoveBackground => ("BACKGROUND_REMOVAL", "backgroundRemovalParams", new() { ["image"] = inputs!.Image.Base64 }),
            _ => ("TEXT_IMAGE", "textToImageParams", Text(order, [])),
        };
    }

    private static JsonObject Text(ModelRequest order, JsonObject parameters)
    {
        if (order.Prompt.Length > 0)
            parameters["text"] = order.Prompt;
        parameters["negativeText"] = order.Request.NegativePrompt ?? DefaultNegativePrompt;
        return parameters;
    }

    private static JsonObject Masked(ImageInputs inputs)
    {
        var parameters = new JsonObject { ["image"] = inputs.Image.Base64 };
        if (inputs.Mask is { } mask)
            parameters["maskImage"] = mask.Base64;
        else
            parameters["maskPrompt"] = inputs.MaskPrompt;
        return parameters;
    }

    private static JsonObject Grown(ImageInputs inputs) => new()
    {
        ["image"] = inputs.Image.Base64,
        ["maskImage"] = inputs.Mask!.Base64,
        ["outPaintingMode"] = "DEFAULT",
    };

    private static JsonObject Config(ModelRequest order)
    {
        var config = new JsonObject { ["numberOfImages"] = order.Request.Count, ["quality"] = order.Request.Quality };
        if (order.Canvas.IsSize)
        {
            config["width"] = order.Canvas.Width;
            config["height"] = order.Canvas.Height;
        }

        config["cfgScale"] = order.Request.CfgScale ?? Preset.Find(order.Request.Style)?.CfgScale ?? 7.0;
        config["seed"] = order.Request.Seed;
        return config;
    }
}
