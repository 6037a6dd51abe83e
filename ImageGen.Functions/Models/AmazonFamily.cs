using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageGen.Models;

/// <summary>
/// Amazon Nova Canvas and Titan Image Generator v2, text to image: one envelope for both (facts, 1.1 to 1.3 and 2). Both have
/// reached their end of life; they answer only under a private arrangement.
/// </summary>
public sealed class AmazonFamily : IModelFamily
{
    public const string FamilyName = "amazon";

    /// <summary>What seed 000 asks for by itself. An empty text would be refused, so the field is never sent empty.</summary>
    private const string DefaultNegativePrompt = "blurry, low quality, distorted, ugly";

    private const string BlockedAnswer = "blocked by our content filters";

    public string Name => FamilyName;

    public string? Refusal(PictureRequest request, ImageModel model)
    {
        if (request.Prompt.Length > model.LongestPrompt)
            return $"{model.Id} takes prompts of at most {model.LongestPrompt} UTF-16 units.";
        return request.NegativePrompt?.Length > model.LongestPrompt
            ? $"{model.Id} takes negative prompts of at most {model.LongestPrompt} UTF-16 units."
            : null;
    }

    public byte[] Write(PictureRequest request, ImageModel model, Canvas canvas) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["taskType"] = "TEXT_IMAGE",
        ["textToImageParams"] = new JsonObject
        {
            ["text"] = StyleWording.Compose(request.Prompt, request.Style, model.LongestPrompt),
            ["negativeText"] = request.NegativePrompt ?? DefaultNegativePrompt,
        },
        ["imageGenerationConfig"] = new JsonObject
        {
            ["numberOfImages"] = 1,
            ["quality"] = request.Quality,
            ["width"] = canvas.Width,
            ["height"] = canvas.Height,
            ["cfgScale"] = CfgScale(request.Style),
            ["seed"] = request.Seed,
        },
    });

    public PaintedPicture Read(JsonElement answer)
    {
        // Fewer pictures than asked for come with an error; one that is there is still one that was paid for.
        var error = Answers.Text(answer, "error");
        if (error is null || Answers.Text(answer, "images", 0) is not null)
            return new(Answers.Picture(answer), null);
        throw error.Contains(BlockedAnswer, StringComparison.OrdinalIgnoreCase)
            ? new ModelRefusedException("The model's content filter refused the picture.")
            : Answers.Unusable("It holds an error instead.");
    }

    // Seed 000, step 4.3.
    private static double CfgScale(string style) => style switch
    {
        "vivid" => 8.0,
        "natural" => 6.0,
        _ => 7.0,
    };
}
