using System.Text.Json;
using ImageGen.LocalHost.Cloud.Bedrock.Painting;

namespace ImageGen.LocalHost.Cloud.Bedrock.Families;

/// <summary>
/// What Nova Canvas and Titan share: the task envelope, up to five pictures, and a filter that refuses prompts with 400 and answers for pictures with 200,
/// fewer <c>images</c> and an <c>error</c>.
/// </summary>
public abstract class AmazonTextToImage : IImageFamily
{
    /// <summary>Where every text of the filter has this in common.</summary>
    private const string Blocked = "blocked by our content filters";

    private static readonly string[] Tasks =
    [
        "TEXT_IMAGE", "COLOR_GUIDED_GENERATION", "IMAGE_VARIATION", "INPAINTING", "OUTPAINTING", "BACKGROUND_REMOVAL",
    ];

    public abstract IReadOnlyList<ModelCard> Models { get; }

    protected abstract int LongestText { get; }
    protected abstract double DefaultGuidance { get; }
    protected abstract long DefaultSeed { get; }

    /// <summary>Tasks beyond those both models have.</summary>
    protected virtual string[] MoreTasks => [];

    /// <summary>Styles the model takes beside the text; none by default.</summary>
    protected virtual string[] Styles => [];

    protected abstract (int Width, int Height, BedrockRefusal? Refusal) Size(RequestShape config);

    public Reading Read(string model, JsonElement body)
    {
        var envelope = new RequestShape(body);
        var task = envelope.Has("taskType") ? envelope.Choice("taskType", [.. Tasks, .. MoreTasks]) : envelope.Text("taskType", 64, required: true);
        if (envelope.Refusal is { } wrongTask) return wrongTask;
        if (task != "TEXT_IMAGE") return BedrockRefusal.Invalid($"The local twin of Bedrock does not paint {task} yet: ask for TEXT_IMAGE.");

        envelope.Allow("taskType", "textToImageParams", "imageGenerationConfig");
        var texts = envelope.Inner("textToImageParams", required: true);
        texts.Allow(["text", "negativeText", "conditionImage", "controlMode", "controlStrength", .. Styles.Length > 0 ? new[] { "style" } : []]);
        var text = texts.Text("text", LongestText, required: envelope.Has("textToImageParams"));
        var negative = texts.Text("negativeText", LongestText);
        var style = Styles.Length > 0 ? texts.Choice("style", Styles) : null;

        var config = envelope.Inner("imageGenerationConfig");
        config.Allow("width", "height", "quality", "cfgScale", "seed", "numberOfImages");
        config.Choice("quality", "standard", "premium");
        var guidance = config.Number("cfgScale", 1.1, 10) ?? DefaultGuidance;
        var seed = config.Whole("seed", 0, 2_147_483_646) ?? DefaultSeed;
        var count = (int)(config.Whole("numberOfImages", 1, 5) ?? 1);
        var (width, height, wrongSize) = Size(config);
        if ((envelope.Refusal ?? wrongSize) is { } refusal) return refusal;
        if (texts.Has("conditionImage") || texts.Has("controlMode") || texts.Has("controlStrength"))
            return BedrockRefusal.Invalid("The local twin of Bedrock does not paint with a conditionImage yet: send text only.");

        var orders = Enumerable.Range(0, count)
            .Select(i => new PictureOrder(model, text!, negative, seed + i, width, height, Style: style, Guidance: guidance)).ToArray();
        return new ImageCall(orders, seed);
    }

    public FamilyAnswer Painted(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures) => Answer(pictures, null);

    public FamilyAnswer PromptFiltered() =>
        BedrockRefusal.Invalid($"This request has been {Blocked}. Please adjust your text prompt to submit a new request.");

    public FamilyAnswer PicturesFiltered(ImageCall call) => Answer([], $"All of the generated images have been {Blocked}.");

    public FamilyAnswer PartlyFiltered(ImageCall call, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return pictures.Count == 0 ? PicturesFiltered(call) : Answer(pictures, $"Some of the generated images have been {Blocked}.");
    }

    public FamilyAnswer Empty(ImageCall call) => Answer([], null);

    public FamilyAnswer InferenceFailed() => BedrockRefusal.ModelFailed;

    private static FamilyAnswer Answer(IReadOnlyList<ReadOnlyMemory<byte>> pictures, string? error) => AnswerJson.Write(pictures.Sum(p => p.Length), json =>
    {
        json.Images(pictures);
        json.WriteString("error", error);
    });
}
