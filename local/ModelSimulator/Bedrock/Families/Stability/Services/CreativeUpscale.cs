using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Small pictures to about four megapixels, with detail that was not there.</summary>
public sealed class CreativeUpscale() : StabilityService(
    "stable-creative-upscale-v1:0", ["image", "prompt"], ["creativity", "negative_prompt", "style_preset", "seed"])
{
    private static readonly InputRule Small = new() { ShortestSide = 64, FewestPixels = 4_096, MostPixels = 1_048_576 };

    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var creativity = shape.Number("creativity", 0.1, 0.5) ?? 0.3;
        if (shape.Picture("image", Small, required: true) is not { } image) return null;
        var (width, height) = StabilityServices.Upscaled(image);
        return new(new Upscale(image, 2 * creativity), width, height);
    }
}
