using ModelSimulator.Editing.Edits;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>One to five pictures once more, but different. The documents contradict each other on whether a text must be sent; here it need not.</summary>
public sealed class ImageVariation() : AmazonTask("IMAGE_VARIATION", "imageVariationParams", TaskSize.Configured)
{
    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow("images", "text", "negativeText", "similarityStrength");
        var text = shape.Text("text", family.LongestText);
        var negative = shape.Text("negativeText", family.LongestText);
        var similarity = shape.Number("similarityStrength", 0.2, 1) ?? 0.7;
        var images = shape.Pictures("images", family.Input, 1, 5, required: true);
        return images.Count == 0 ? null : new(text, negative, new Variation(images, similarity));
    }
}
