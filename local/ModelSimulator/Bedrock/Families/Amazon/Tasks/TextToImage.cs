using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>A painting of the text, which may follow the edges or the structure of a <c>conditionImage</c>.</summary>
public sealed class TextToImage() : AmazonTask("TEXT_IMAGE", "textToImageParams", TaskSize.Configured)
{
    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow(["text", "negativeText", "conditionImage", "controlMode", "controlStrength", .. family.Styles.Length > 0 ? new[] { "style" } : []]);
        var text = shape.Text("text", family.LongestText, required: true);
        var negative = shape.Text("negativeText", family.LongestText);
        var style = family.Styles.Length > 0 ? shape.Choice("style", family.Styles) : null;
        shape.Needs("controlMode", "conditionImage");
        shape.Needs("controlStrength", "conditionImage");
        var mode = shape.Choice("controlMode", "CANNY_EDGE", "SEGMENTATION");
        var strength = shape.Number("controlStrength", 0, 1) ?? 0.7;
        IEdit? edit = shape.Picture("conditionImage", family.Input) is not { } image ? null
            : mode == "SEGMENTATION" ? new FollowStructure(image, strength)
            : new FollowLines(image, strength, IsDrawing: false);
        return new(text, negative, edit) { Style = style };
    }
}
