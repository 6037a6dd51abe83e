using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>Leaves the subject alone, as one PNG with alpha. There is nothing to configure, and trying to is refused.</summary>
public sealed class BackgroundRemoval() : AmazonTask("BACKGROUND_REMOVAL", "backgroundRemovalParams", TaskSize.OfThePictureAndNoConfig)
{
    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow("image");
        return shape.Picture("image", family.Input, required: true) is { } image ? new(null, null, new RemoveBackground(image), image) : null;
    }
}
