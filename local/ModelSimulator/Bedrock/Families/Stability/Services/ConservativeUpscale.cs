using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Pictures to about four megapixels, as they are.</summary>
public sealed class ConservativeUpscale() : StabilityService(
    "stable-conservative-upscale-v1:0", ["image", "prompt"], ["creativity", "negative_prompt", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var creativity = shape.Number("creativity", 0.1, 0.5) ?? 0.35;
        if (shape.Picture("image", Usual, required: true) is not { } image) return null;
        var (width, height) = StabilityServices.Upscaled(image);
        return new(new Upscale(image, 0.5 * creativity), width, height);
    }
}
