namespace ModelSimulator.Bedrock.Amazon;

/// <summary>
/// What Nova Canvas and Titan share: the envelope with its tasks, up to five images, always PNG, and a filter that refuses prompts with 400
/// and blocks images with 200, fewer <c>images</c> and an <c>error</c>.
/// </summary>
internal abstract class AmazonFamily : BedrockFamily
{
    /// <summary>Common to all texts of the filter.</summary>
    private const string Blocked = "blocked by our content filters";

    private const long MaxSeed = 2_147_483_646;

    /// <summary>The most characters of a text.</summary>
    public abstract int MaxTextLength { get; }

    /// <summary>Which images the model takes.</summary>
    public abstract InputRule Input { get; }

    /// <summary>Styles the model takes beside the text; none by default.</summary>
    public virtual string[] Styles => [];

    protected abstract double DefaultGuidance { get; }
    protected abstract long DefaultSeed { get; }

    protected abstract (int Width, int Height, BedrockError? Error) Size(RequestShape config);

    public override CallResult Read(string model, JsonElement body)
    {
        var envelope = new RequestShape(body);
        var name = envelope.Has("taskType")
            ? envelope.Choice("taskType", [.. AmazonTask.All.Select(task => task.Name)])
            : envelope.Text("taskType", 64, required: true);
        if (envelope.Error is { } wrongTask)
            return wrongTask;
        var task = AmazonTask.All.Single(task => task.Name == name);
        envelope.Allow(["taskType", task.Params, .. task.Size == TaskSize.OfInputWithoutConfig ? [] : new[] { "imageGenerationConfig" }]);
        var parameters = envelope.Inner(task.Params, required: true);
        if (!envelope.Has(task.Params))
            return envelope.Error!;

        var plan = task.Read(parameters, this);
        var isConfigured = task.Size == TaskSize.Configured;
        var config = envelope.Inner("imageGenerationConfig");
        config.Allow(["quality", "cfgScale", "seed", "numberOfImages", .. isConfigured ? new[] { "width", "height" } : []]);
        config.Choice("quality", "standard", "premium");
        var guidance = config.Number("cfgScale", 1.1, 10) ?? DefaultGuidance;
        var seed = config.Whole("seed", 0, MaxSeed) ?? DefaultSeed;
        var count = (int)(config.Whole("numberOfImages", 1, 5) ?? 1);
        var (width, height, wrongSize) = isConfigured ? Size(config) : (plan?.Input?.Width ?? 0, plan?.Input?.Height ?? 0, null);
        if ((envelope.Error ?? wrongSize) is { } error)
            return error;

        var order = new ImageOrder(model, plan!.Text ?? "", plan.Negative, seed, width, height, Style: plan.Style, Guidance: guidance);
        var orders = Enumerable.Range(0, count).Select(i => order with { Seed = seed + i }).ToArray();
        return new ImageCall(orders, seed, plan.Edit) { Checks = envelope.Checks };
    }

    public override Answer Success(ImageCall call, IReadOnlyList<AnswerImage> images) => Write(images, null);

    public override Answer PromptFiltered() =>
        BedrockError.Invalid($"This request has been {Blocked}. Please adjust your text prompt to submit a new request.");

    public override Answer ImagesFiltered() => Write([], $"All of the generated images have been {Blocked}.");

    public override Answer PartlyFiltered(ImageCall call, IReadOnlyList<AnswerImage> images) =>
        Write(images, $"Some of the generated images have been {Blocked}.");

    private static Answer Write(IReadOnlyList<AnswerImage> images, string? error) => AnswerJson.Write(images, json =>
    {
        json.WriteImages(images);
        json.WriteString("error", error);
    });
}
