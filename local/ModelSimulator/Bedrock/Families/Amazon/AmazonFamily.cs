using System.Text.Json;
using ModelSimulator.Bedrock.Families.Amazon.Tasks;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families.Amazon;

/// <summary>
/// What Nova Canvas and Titan share: the envelope with its tasks, up to five pictures, always PNG, and a filter that refuses prompts with 400 and answers for
/// pictures with 200, fewer <c>images</c> and an <c>error</c>.
/// </summary>
public abstract class AmazonFamily : BedrockFamily
{
    /// <summary>Where every text of the filter has this in common.</summary>
    private const string Blocked = "blocked by our content filters";

    private static readonly AmazonTask[] Shared =
        [new TextToImage(), new ColourGuidedGeneration(), new ImageVariation(), new Inpainting(), new Outpainting(), new BackgroundRemoval()];

    /// <summary>The most characters of a text.</summary>
    public abstract int LongestText { get; }

    /// <summary>Which pictures the model takes.</summary>
    public abstract InputRule Input { get; }

    /// <summary>Whether an edited part can be asked for as a mask.</summary>
    public virtual bool ReturnsEditMasks => false;

    /// <summary>Styles the model takes beside the text; none by default.</summary>
    public virtual string[] Styles => [];

    protected abstract double DefaultGuidance { get; }
    protected abstract long DefaultSeed { get; }

    /// <summary>Tasks beyond those both models have.</summary>
    protected virtual AmazonTask[] MoreTasks => [];

    protected abstract (int Width, int Height, BedrockRefusal? Refusal) Size(RequestShape config);

    public override Reading Read(string model, JsonElement body)
    {
        var envelope = new RequestShape(body);
        AmazonTask[] tasks = [.. Shared, .. MoreTasks];
        var name = envelope.Has("taskType") ? envelope.Choice("taskType", [.. tasks.Select(task => task.Name)]) : envelope.Text("taskType", 64, required: true);
        if (envelope.Refusal is { } wrongTask) return wrongTask;
        var task = tasks.Single(task => task.Name == name);

        envelope.Allow(["taskType", task.Params, .. task.Size == TaskSize.OfThePictureAndNoConfig ? Array.Empty<string>() : ["imageGenerationConfig"]]);
        var texts = envelope.Inner(task.Params, required: true);
        if (!envelope.Has(task.Params)) return envelope.Refusal!;
        var plan = task.Read(texts, this);

        var config = envelope.Inner("imageGenerationConfig");
        config.Allow(["quality", "cfgScale", "seed", "numberOfImages", .. task.Size == TaskSize.Configured ? new[] { "width", "height" } : []]);
        config.Choice("quality", "standard", "premium");
        var guidance = config.Number("cfgScale", 1.1, 10) ?? DefaultGuidance;
        var seed = config.Whole("seed", 0, 2_147_483_646) ?? DefaultSeed;
        var count = (int)(config.Whole("numberOfImages", 1, 5) ?? 1);
        var (width, height, wrongSize) = task.Size == TaskSize.Configured ? Size(config) : (plan?.Like?.Width ?? 0, plan?.Like?.Height ?? 0, null);
        if ((envelope.Refusal ?? wrongSize) is { } refusal) return refusal;

        var orders = Enumerable.Range(0, count)
            .Select(i => new PictureOrder(model, plan!.Text ?? "", plan.Negative, seed + i, width, height, Style: plan.Style, Guidance: guidance)).ToArray();
        return new ImageCall(orders, seed, plan!.Edit) { Checks = envelope.Checks, ReturnsMask = plan.ReturnsMask };
    }

    public override Answer Painted(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Answered(pictures, null);

    public override Answer PromptFiltered() =>
        BedrockRefusal.Invalid($"This request has been {Blocked}. Please adjust your text prompt to submit a new request.");

    public override Answer PicturesFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) => Answered([], $"All of the generated images have been {Blocked}.");

    public override Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerPicture> pictures) =>
        Answered(pictures, $"Some of the generated images have been {Blocked}.");

    private static Answer Answered(IReadOnlyList<AnswerPicture> pictures, string? error) => AnswerJson.Write(pictures, json =>
    {
        json.Images(pictures);
        json.WriteString("error", error);
        if (pictures.Select(picture => picture.Mask).FirstOrDefault(mask => mask is not null) is { } mask) json.WriteString("maskImage", mask.Span);
    });
}
