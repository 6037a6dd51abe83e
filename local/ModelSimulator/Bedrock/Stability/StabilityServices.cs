namespace ModelSimulator.Bedrock.Stability;

/// <summary>
/// Stability's image services. Only inference profiles offer them (<c>us.</c> before the id), from three Regions. Fields, ranges and
/// defaults as documented. The size of a result is documented for few of them; here it is that of the input image unless the table says
/// otherwise.
/// </summary>
internal sealed class StabilityServices : StabilityFamily
{
    /// <summary>The simulator's own limit: no service documents one for results.</summary>
    private const long MaxOutputPixels = 16_777_216;

    private const double UpscaledPixels = 4_194_304;

    private static readonly InputRule Default = new() { MinSide = 64, MaxPixels = 9_437_184, MaxAspectRatio = 2.5 };
    private static readonly InputRule Creative = new() { MinSide = 64, MinPixels = 4_096, MaxPixels = 1_048_576 };
    private static readonly InputRule Fast = new() { MinSide = 32, MaxSide = 1536, MinPixels = 1_024, MaxPixels = 1_048_576 };

    // Besides the fields named here, each takes output_format.
    private static readonly Dictionary<string, Service> Services = new Service[]
    {
        new("stable-creative-upscale-v1:0", ["image", "prompt"], ["creativity", "negative_prompt", "style_preset", "seed"],
            shape => Upscaled(shape, Creative, 2 * (shape.Number("creativity", 0.1, 0.5) ?? 0.3))),
        new("stable-conservative-upscale-v1:0", ["image", "prompt"], ["creativity", "negative_prompt", "seed"],
            shape => Upscaled(shape, Default, 0.5 * (shape.Number("creativity", 0.1, 0.5) ?? 0.35))),
        // No prompt and no seed: seeds is always 0.
        new("stable-fast-upscale-v1:0", ["image"], [],
            shape => shape.Image("image", Fast, required: true) is { } image
                ? new(new Upscale(image, 0), 4 * image.Width, 4 * image.Height)
                : null),
        new("stable-image-inpaint-v1:0", ["image", "prompt"], ["mask", "grow_mask", "negative_prompt", "style_preset", "seed"],
            shape => Edited(shape, image => new Inpaint(image, MaskOrAlpha(shape), GrowMask(shape)))),
        new("stable-outpaint-v1:0", ["image"], ["left", "right", "up", "down", "prompt", "creativity", "style_preset", "seed"], Outpainted),
        new("stable-image-search-replace-v1:0", ["image", "prompt", "search_prompt"],
            ["grow_mask", "negative_prompt", "style_preset", "seed"],
            shape => Edited(shape, image => new Inpaint(image, Named(shape, "search_prompt"), GrowMask(shape)))),
        new("stable-image-search-recolor-v1:0", ["image", "prompt", "select_prompt"],
            ["grow_mask", "negative_prompt", "style_preset", "seed"],
            shape => Edited(shape, image => new Recolour(image, Named(shape, "select_prompt"), GrowMask(shape)))),
        new("stable-image-erase-object-v1:0", ["image"], ["mask", "grow_mask", "seed"],
            shape => Edited(shape, image => new Erase(image, MaskOrAlpha(shape), GrowMask(shape)))),
        new("stable-image-remove-background-v1:0", ["image"], ["seed"],
            shape => Edited(shape, image => new RemoveBackground(image))),
        new("stable-image-control-sketch-v1:0", ["image", "prompt"], ["control_strength", "negative_prompt", "style_preset", "seed"],
            shape => Edited(shape, image => new FollowLines(image, ControlStrength(shape)))),
        new("stable-image-control-structure-v1:0", ["image", "prompt"], ["control_strength", "negative_prompt", "style_preset", "seed"],
            shape => Edited(shape, image => new FollowStructure(image, ControlStrength(shape)))),
        new("stable-image-style-guide-v1:0", ["image", "prompt"],
            ["fidelity", "aspect_ratio", "negative_prompt", "style_preset", "seed"], StyleGuided),
        new("stable-style-transfer-v1:0", ["init_image", "style_image"],
            ["prompt", "composition_fidelity", "style_strength", "change_strength", "negative_prompt", "seed"], StyleTransferred),
    }.ToDictionary(service => $"us.stability.{service.Name}");

    public override IReadOnlyList<ModelCard> Models { get; } =
        [.. Services.Keys.Select(id => new ModelCard(id, null, "us-east-1", "us-east-2", "us-west-2") { BehindProfile = id[3..] })];

    public override CallResult Read(string model, JsonElement body)
    {
        var service = Services[model];
        var shape = new RequestShape(body);
        shape.Allow([.. service.Required, .. service.Optional, "output_format"]);
        var promptIsRequired = service.Required.Contains("prompt");
        var prompt = service.Takes("prompt")
            ? shape.Text("prompt", MaxPromptLength, promptIsRequired, minLength: promptIsRequired ? 1 : 0)
            : null;
        var negative = service.Takes("negative_prompt") ? shape.Text("negative_prompt", MaxPromptLength, minLength: 0) : null;
        var preset = service.Takes("style_preset") ? shape.Choice("style_preset", StabilityWireNames.Presets) : null;
        var seed = service.Takes("seed") ? shape.Whole("seed", 0, MaxSeed) : null;
        var format = shape.Choice("output_format", "png", "jpeg", "webp");
        var plan = service.Plan(shape);
        if (shape.Error is { } error)
            return error;
        if ((long)plan!.Width * plan.Height > MaxOutputPixels)
        {
            return BedrockError.Invalid($"The local simulator of Bedrock makes images of {MaxOutputPixels} pixels at most, "
                + $"and this one would measure {plan.Width}x{plan.Height}.");
        }
        var used = service.Takes("seed") ? SeedFor(seed) : 0;
        var order = new ImageOrder(
            model, prompt ?? "", negative, used, plan.Width, plan.Height,
            StabilityWireNames.Format(format), StabilityWireNames.Style(preset));
        return new ImageCall([order], used, plan.Edit) { Checks = shape.Checks };
    }

    private static ServicePlan? Edited(RequestShape shape, Func<InputImage, IEdit> edit)
    {
        var image = shape.Image("image", Default, required: true);
        // Also without an image: the other fields are read here, and their violations belong into the same error.
        var made = edit(image!);
        return image is null ? null : new(made, image.Width, image.Height);
    }

    /// <summary>To about four megapixels; an image that has more keeps its size.</summary>
    private static ServicePlan? Upscaled(RequestShape shape, InputRule rule, double creativity)
    {
        if (shape.Image("image", rule, required: true) is not { } image)
            return null;
        var (width, height) = SizeLike(image, Math.Max(UpscaledPixels, image.Pixels));
        return new(new Upscale(image, creativity), width, height);
    }

    private static ServicePlan? Outpainted(RequestShape shape)
    {
        int left = Side("left"), right = Side("right"), up = Side("up"), down = Side("down");
        var creativity = shape.Number("creativity", 0.1, 1) ?? 0.5;
        if (left + right + up + down <= 0)
            shape.Note("at least one of left, right, up, down must be greater than 0");
        return shape.Image("image", Default, required: true) is { } image
            ? new(new Outpaint(image, left, up, creativity), left + image.Width + right, up + image.Height + down)
            : null;

        int Side(string name) => (int)(shape.Whole(name, 0, 2_000) ?? 0);
    }

    private static ServicePlan? StyleGuided(RequestShape shape)
    {
        var fidelity = shape.Number("fidelity", 0, 1) ?? 0.5;
        var (width, height) = Sizes[shape.Choice("aspect_ratio", [.. Sizes.Keys]) ?? "1:1"];
        return shape.Image("image", Default, required: true) is { } image ? new(new StyleGuide(image, fidelity), width, height) : null;
    }

    private static ServicePlan? StyleTransferred(RequestShape shape)
    {
        var composition = shape.Number("composition_fidelity", 0, 1) ?? 0.9;
        var style = shape.Number("style_strength", 0, 1) ?? 1;
        var change = shape.Number("change_strength", 0.1, 1) ?? 0.9;
        var image = shape.Image("init_image", Default, required: true);
        var model = shape.Image("style_image", Default, required: true);
        return image is null || model is null
            ? null
            : new(new StyleTransfer(image, model, composition, style, change), image.Width, image.Height);
    }

    private static PromptRegion Named(RequestShape shape, string name) =>
        new(shape.Text(name, MaxPromptLength, required: true) ?? "");

    private static double ControlStrength(RequestShape shape) => shape.Number("control_strength", 0, 1) ?? 0.7;

    /// <summary>How far the change reaches beyond a region.</summary>
    private static Feather GrowMask(RequestShape shape) => new((int)(shape.Whole("grow_mask", 0, 20) ?? 5), 0);

    /// <summary>
    /// The mask, of which white changes and which is scaled to the image; without one, what is transparent in the image itself.
    /// </summary>
    private static IRegion MaskOrAlpha(RequestShape shape) =>
        shape.Mask("mask", Polarity.WhiteChanges, of: null, isStrict: false) is { } mask ? new MaskRegion(mask) : new TransparentRegion();

    /// <param name="Name">The id without <c>us.stability.</c>.</param>
    /// <param name="Required">Fields that must be there.</param>
    /// <param name="Optional">Fields that may.</param>
    /// <param name="Plan">Reads the service's own fields; null where an image could not be read, which the shape has noted.</param>
    private sealed record Service(string Name, string[] Required, string[] Optional, Func<RequestShape, ServicePlan?> Plan)
    {
        public bool Takes(string field) => Required.Contains(field) || Optional.Contains(field);
    }

    /// <summary>What a service does, and the size of its result.</summary>
    private sealed record ServicePlan(IEdit Edit, int Width, int Height);
}
