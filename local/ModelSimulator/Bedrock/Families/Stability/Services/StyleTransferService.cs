using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Stability.Services;

/// <summary>One picture in the manner of another, as large as the first.</summary>
public sealed class StyleTransferService() : StabilityService(
    "stable-style-transfer-v1:0", ["init_image", "style_image"],
    ["prompt", "composition_fidelity", "style_strength", "change_strength", "negative_prompt", "seed"])
{
    public override ServicePlan? Read(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var composition = shape.Number("composition_fidelity", 0, 1) ?? 0.9;
        var style = shape.Number("style_strength", 0, 1) ?? 1;
        var change = shape.Number("change_strength", 0.1, 1) ?? 0.9;
        var (image, model) = (shape.Picture("init_image", Usual, required: true), shape.Picture("style_image", Usual, required: true));
        return image is null || model is null ? null : new(new StyleTransfer(image, model, composition, style, change), image);
    }
}
