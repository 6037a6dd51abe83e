using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Paints the prompt where the mask is white.</summary>
public sealed class InpaintService() : StabilityService(
    "stable-image-inpaint-v1:0", ["image", "prompt"], ["mask", "grow_mask", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        var (region, seam) = (MaskOrAlpha(shape), GrowMask(shape));
        return shape.Picture("image", Usual, required: true) is { } image ? new(new Inpaint(image, region, seam), image) : null;
    }
}
