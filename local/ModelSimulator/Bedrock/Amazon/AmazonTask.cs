namespace ModelSimulator.Bedrock.Amazon;

/// <summary>Where the size of a task's images comes from.</summary>
internal enum TaskSize
{
    /// <summary>From <c>width</c> and <c>height</c>.</summary>
    Configured,

    /// <summary>From the input image; <c>width</c> and <c>height</c> are refused.</summary>
    OfInput,

    /// <summary>From the input image; <c>imageGenerationConfig</c> is refused.</summary>
    OfInputWithoutConfig,
}

/// <summary>What a task does.</summary>
/// <param name="Text">What to render; null for tasks without a text.</param>
/// <param name="Negative">What not to render.</param>
/// <param name="Edit">How input images are used; null for rendering from the text alone.</param>
/// <param name="Input">The image that gives the size, where none is configured.</param>
internal sealed record TaskPlan(string? Text, string? Negative, IEdit? Edit, InputImage? Input = null)
{
    public string? Style { get; init; }
}

/// <summary>A value of <c>taskType</c>.</summary>
/// <param name="Name">The value.</param>
/// <param name="Params">The member of the envelope that holds the parameters.</param>
/// <param name="Size">Where the size comes from.</param>
/// <param name="Read">Reads the parameters; null where an image could not be read, which the shape has noted.</param>
internal sealed record AmazonTask(string Name, string Params, TaskSize Size, Func<RequestShape, AmazonFamily, TaskPlan?> Read)
{
    private static readonly Feather Default = new(0, 12);
    private static readonly Feather Precise = new(0, 1);

    public static IReadOnlyList<AmazonTask> All { get; } =
    [
        new("TEXT_IMAGE", "textToImageParams", TaskSize.Configured, TextToImage),
        new("IMAGE_VARIATION", "imageVariationParams", TaskSize.Configured, Variation),
        new("INPAINTING", "inPaintingParams", TaskSize.OfInput, Inpainting),
        new("OUTPAINTING", "outPaintingParams", TaskSize.OfInput, Outpainting),
        new("BACKGROUND_REMOVAL", "backgroundRemovalParams", TaskSize.OfInputWithoutConfig, BackgroundRemoval),
    ];

    private static TaskPlan? TextToImage(RequestShape shape, AmazonFamily family)
    {
        var takesStyle = family.Styles.Length > 0;
        shape.Allow(["text", "negativeText", .. takesStyle ? new[] { "style" } : []]);
        var (text, negative) = Texts(shape, family, required: true);
        return new(text, negative, null) { Style = takesStyle ? shape.Choice("style", family.Styles) : null };
    }

    /// <summary>
    /// Variations of one to five images. The documents contradict each other on whether a text is required; here it is not.
    /// </summary>
    private static TaskPlan? Variation(RequestShape shape, AmazonFamily family)
    {
        shape.Allow("images", "text", "negativeText", "similarityStrength");
        var (text, negative) = Texts(shape, family, required: false);
        var similarity = shape.Number("similarityStrength", 0.2, 1) ?? 0.7;
        var images = shape.Images("images", family.Input, 1, 5, required: true);
        return images.Count == 0 ? null : new(text, negative, new Variation(images, similarity));
    }

    /// <summary>Changes the inside of the mask (black): renders the text there, or erases it where no text is sent.</summary>
    private static TaskPlan? Inpainting(RequestShape shape, AmazonFamily family)
    {
        shape.Allow("image", "maskPrompt", "maskImage", "text", "negativeText");
        var (text, negative) = Texts(shape, family, required: false);
        var image = shape.Image("image", family.Input, required: true);
        var region = Masked(shape, family, image);
        if (image is null)
            return null;
        IEdit edit = text is null ? new Erase(image, region, Feather.Inside) : new Inpaint(image, region, Feather.Inside);
        return new(text, negative, edit, image);
    }

    /// <summary>
    /// Changes the outside of the mask: the white part of a <c>maskImage</c>, everything but what a <c>maskPrompt</c> names. The input
    /// guide says so for Nova, and Titan's page by calling black the inside; the prose of Nova's schema contradicts itself.
    /// </summary>
    private static TaskPlan? Outpainting(RequestShape shape, AmazonFamily family)
    {
        shape.Allow("image", "maskPrompt", "maskImage", "text", "negativeText", "outPaintingMode");
        var (text, negative) = Texts(shape, family, required: true);
        var feather = shape.Choice("outPaintingMode", "DEFAULT", "PRECISE") == "PRECISE" ? Precise : Default;
        var image = shape.Image("image", family.Input, required: true);
        var region = new ComplementRegion(Masked(shape, family, image));
        return image is null ? null : new(text, negative, new Inpaint(image, region, feather, WholeScene: true), image);
    }

    /// <summary>Keeps only the subject, as one PNG with alpha.</summary>
    private static TaskPlan? BackgroundRemoval(RequestShape shape, AmazonFamily family)
    {
        shape.Allow("image");
        return shape.Image("image", family.Input, required: true) is { } image ? new(null, null, new RemoveBackground(image), image) : null;
    }

    private static (string? Text, string? Negative) Texts(RequestShape shape, AmazonFamily family, bool required) =>
        (shape.Text("text", family.MaxTextLength, required), shape.Text("negativeText", family.MaxTextLength));

    /// <summary>The part that <c>maskPrompt</c> or <c>maskImage</c> (black) names.</summary>
    private static IRegion Masked(RequestShape shape, AmazonFamily family, InputImage? image)
    {
        shape.ExactlyOne("maskPrompt", "maskImage");
        var prompt = shape.Text("maskPrompt", family.MaxTextLength);
        var mask = shape.Mask("maskImage", Polarity.BlackChanges, image, isStrict: true);
        return mask is null ? new PromptRegion(prompt ?? "") : new MaskRegion(mask);
    }
}
