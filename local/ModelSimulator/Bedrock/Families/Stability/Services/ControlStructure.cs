using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>A painting that keeps the structure of a picture.</summary>
public sealed class ControlStructure() : StabilityService(
    "stable-image-control-structure-v1:0", ["image", "prompt"], ["control_strength", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var strength = shape.Number("control_strength", 0, 1) ?? 0.7;
        return shape.Picture("image", Usual, required: true) is { } image ? new(new FollowStructure(image, strength), image) : null;
    }
}
