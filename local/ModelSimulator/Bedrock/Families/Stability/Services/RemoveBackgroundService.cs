using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Leaves the subject alone; PNG and WebP keep the transparency.</summary>
public sealed class RemoveBackgroundService() : StabilityService("stable-image-remove-background-v1:0", ["image"], ["seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Picture("image", Usual, required: true) is { } image ? new(new RemoveBackground(image), image) : null;
    }
}
