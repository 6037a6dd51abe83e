using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>A painting of the prompt in the manner of a picture; about one megapixel in one of the nine shapes.</summary>
public sealed class StyleGuideService() : StabilityService(
    "stable-image-style-guide-v1:0", ["image", "prompt"], ["fidelity", "aspect_ratio", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var fidelity = shape.Number("fidelity", 0, 1) ?? 0.5;
        var (width, height) = StabilityServices.SizeOf(shape);
        return shape.Picture("image", Usual, required: true) is { } image ? new(new StyleGuide(image, fidelity), width, height) : null;
    }
}
