using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Takes out what lies where the mask is white.</summary>
public sealed class EraseObject() : StabilityService("stable-image-erase-object-v1:0", ["image"], ["mask", "grow_mask", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        var (region, seam) = (MaskOrAlpha(shape), GrowMask(shape));
        return shape.Picture("image", Usual, required: true) is { } image ? new(new Erase(image, region, seam), image) : null;
    }
}
