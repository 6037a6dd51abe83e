using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>A painting that follows the lines of a drawing.</summary>
public sealed class ControlSketch() : StabilityService(
    "stable-image-control-sketch-v1:0", ["image", "prompt"], ["control_strength", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var strength = shape.Number("control_strength", 0, 1) ?? 0.7;
        return shape.Picture("image", Usual, required: true) is { } image ? new(new FollowLines(image, strength, IsDrawing: true), image) : null;
    }
}
