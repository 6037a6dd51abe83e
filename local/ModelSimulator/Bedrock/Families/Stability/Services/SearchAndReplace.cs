using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>Finds what <c>search_prompt</c> names and paints the prompt in its place.</summary>
public sealed class SearchAndReplace() : StabilityService(
    "stable-image-search-replace-v1:0", ["image", "prompt", "search_prompt"], ["grow_mask", "negative_prompt", "style_preset", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var words = shape.Text("search_prompt", 10_000, required: true) ?? "";
        var seam = GrowMask(shape);
        return shape.Picture("image", Usual, required: true) is { } image ? new(new Inpaint(image, new WordRegion(words), seam), image) : null;
    }
}
