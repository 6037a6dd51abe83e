using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Finds what <c>select_prompt</c> names and gives it the prompt's colour.</summary>
public sealed class SearchAndRecolor() : StabilityService(
    "stable-image-search-recolor-v1:0", ["image", "prompt", "select_prompt"], ["grow_mask", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var words = shape.Text("select_prompt", 10_000, required: true) ?? "";
        var seam = GrowMask(shape);
        return shape.Picture("image", Usual, required: true) is { } image ? new(new Recolour(image, new WordRegion(words), seam), image) : null;
    }
}
