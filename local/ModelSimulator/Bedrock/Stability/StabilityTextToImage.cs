namespace ModelSimulator.Bedrock.Stability;

/// <summary>
/// Stability's text-to-image models: Core, Ultra, SD 3.5 Large. Aspect ratios instead of sizes. Ultra and SD 3.5 also start from an image;
/// then the result has about one megapixel in that image's aspect ratio.
/// </summary>
internal sealed class StabilityTextToImage : StabilityFamily
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Ultra = "stability.stable-image-ultra-v1:1";
    private const string Large = "stability.sd3-5-large-v1:0";
    private const double OneMegapixel = 1_048_576;
    private const double DefaultUltraStrength = 0.35;

    private static readonly InputRule StartImage = new() { MinSide = 64 };

    public override IReadOnlyList<ModelCard> Models { get; } =
        [new(Core, null, "us-west-2"), new(Ultra, null, "us-west-2"), new(Large, null, "us-west-2")];

    public override CallResult Read(string model, JsonElement body)
    {
        var (isCore, isLarge) = (model == Core, model == Large);
        var shape = new RequestShape(body);
        shape.Allow(["prompt", "negative_prompt", "aspect_ratio", "seed", "output_format", .. isCore
            ? [] : new[] { "mode", "image", "strength" }]);
        var prompt = shape.Text("prompt", MaxPromptLength, required: true);
        var negative = shape.Text("negative_prompt", MaxPromptLength, minLength: 0);
        var ratio = shape.Choice("aspect_ratio", [.. Sizes.Keys]);
        var seed = shape.Whole("seed", 0, isLarge ? MaxSeed : MaxSeed + 1);
        var format = shape.Choice("output_format", ["png", "jpeg", .. isLarge ? new[] { "webp" } : []]);
        var mode = isCore ? null : shape.Choice("mode", ["text-to-image", .. isLarge ? new[] { "image-to-image" } : []]);
        var startsFromImage = isLarge ? mode == "image-to-image" : shape.Has("image");
        var (image, strength) = isCore ? (null, null) : StartFrom(shape, mode, startsFromImage);
        if (shape.Error is { } error)
            return error;
        var (width, height) = image is null ? Sizes[ratio ?? "1:1"] : SizeLike(image, OneMegapixel);
        var used = SeedFor(seed);
        var order = new ImageOrder(model, prompt!, negative, used, width, height, StabilityWireNames.Format(format));
        var edit = image is null ? null : new ImageToImage([image], strength ?? DefaultUltraStrength);
        return new ImageCall([order], used, edit) { Checks = shape.Checks };
    }

    /// <summary>An aspect ratio may only be asked for without a start image; SD 3.5 requires the mode, and the strength with it.</summary>
    private static (InputImage? Image, double? Strength) StartFrom(RequestShape shape, string? mode, bool startsFromImage)
    {
        if (!startsFromImage)
        {
            shape.Forbid("image", "strength");
            return (null, null);
        }
        shape.Forbid("aspect_ratio");
        return (shape.Image("image", StartImage, required: true), shape.Number("strength", 0, 1, required: mode == "image-to-image"));
    }
}

/// <summary>The names that Stability's requests choose from.</summary>
internal static class StabilityWireNames
{
    public static string[] Presets { get; } =
    [
        "3d-model", "analog-film", "anime", "cinematic", "comic-book", "digital-art", "enhance", "fantasy-art", "isometric", "line-art",
        "low-poly", "modeling-compound", "neon-punk", "origami", "photographic", "pixel-art", "tile-texture",
    ];

    /// <summary>A preset as the renderer reads it.</summary>
    public static string? Style(string? preset) => preset?.Replace('-', ' ');

    public static ImageFormat Format(string? name) => name switch
    {
        "jpeg" => ImageFormat.Jpeg,
        "webp" => ImageFormat.WebP,
        _ => ImageFormat.Png,
    };
}
