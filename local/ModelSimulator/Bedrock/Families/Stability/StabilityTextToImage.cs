using System.Text.Json;
using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting;
using ModelSimulator.Http;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>
/// Stability's text-to-image models: Core, Ultra, SD 3.5 Large. Shapes instead of sizes. Ultra and SD 3.5 also start from a picture; then the answer has
/// about one megapixel in that picture's shape.
/// </summary>
public sealed class StabilityTextToImage : StabilityFamily
{
    private const string Core = "stability.stable-image-core-v1:1", Ultra = "stability.stable-image-ultra-v1:1", Large = "stability.sd3-5-large-v1:0";
    private const double OneMegapixel = 1_048_576, UltrasStrength = 0.35;

    private static readonly InputRule Start = new() { ShortestSide = 64 };

    public override IReadOnlyList<ModelCard> Models { get; } = [new(Core, null, "us-west-2"), new(Ultra, null, "us-west-2"), new(Large, null, "us-west-2")];

    public override Reading Read(string model, JsonElement body)
    {
        var shape = new RequestShape(body);
        if (model == Core) shape.Allow("prompt", "negative_prompt", "aspect_ratio", "seed", "output_format");
        else shape.Allow("prompt", "negative_prompt", "aspect_ratio", "seed", "output_format", "mode", "image", "strength");
        var prompt = shape.Text("prompt", LongestPrompt, required: true);
        var negative = shape.Text("negative_prompt", LongestPrompt, shortest: 0);
        var ratio = shape.Choice("aspect_ratio", [.. Shapes.Keys]);
        var seed = shape.Whole("seed", 0, model == Large ? LargestSeed : LargestSeed + 1);
        var format = model == Large ? shape.Choice("output_format", "png", "jpeg", "webp") : shape.Choice("output_format", "png", "jpeg");
        var mode = model == Large ? shape.Choice("mode", "text-to-image", "image-to-image") : model == Ultra ? shape.Choice("mode", "text-to-image") : null;
        var (image, strength) = model == Core ? (null, null) : Given(shape, mode, startsFromPicture: model == Large ? mode == "image-to-image" : shape.Has("image"));
        if (shape.Refusal is { } refusal) return refusal;

        var (width, height) = image is null ? Shapes[ratio ?? "1:1"] : SizeLike(image, OneMegapixel);
        var used = Used(seed);
        var order = new PictureOrder(model, prompt!, negative, used, width, height, StabilityWords.Format(format));
        return new ImageCall([order], used, image is null ? null : new ImageToImage([image], strength ?? UltrasStrength)) { Checks = shape.Checks };
    }

    /// <summary>The picture to start from. A shape may only be asked for without one; SD 3.5 wants the mode, and the strength with it.</summary>
    private static (GivenPicture? Image, double? Strength) Given(RequestShape shape, string? mode, bool startsFromPicture)
    {
        if (!startsFromPicture)
        {
            foreach (var name in (ReadOnlySpan<string>)["image", "strength"])
                if (shape.Has(name)) shape.Forbid(name);
            return (null, null);
        }
        if (shape.Has("aspect_ratio")) shape.Forbid("aspect_ratio");
        return (shape.Picture("image", Start, required: true), shape.Number("strength", 0, 1, required: mode == "image-to-image"));
    }
}
