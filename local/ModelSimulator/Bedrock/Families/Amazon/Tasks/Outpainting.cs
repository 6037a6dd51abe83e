using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>
/// Changes what is outside the mask: the white part of a <c>maskImage</c>, everything but what a <c>maskPrompt</c> names. The input guide says so for Nova,
/// and Titan's page by calling black the inside; the prose of Nova's schema contradicts itself.
/// </summary>
public sealed class Outpainting() : AmazonTask("OUTPAINTING", "outPaintingParams", TaskSize.OfThePicture)
{
    private static readonly Seam Soft = new(0, 12), Precise = new(0, 1);

    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow(["image", "maskPrompt", "maskImage", "text", "negativeText", "outPaintingMode", .. family.ReturnsEditMasks ? new[] { "returnMask" } : []]);
        var text = shape.Text("text", family.LongestText, required: true);
        var negative = shape.Text("negativeText", family.LongestText);
        var mode = shape.Choice("outPaintingMode", "DEFAULT", "PRECISE");
        var returnsMask = family.ReturnsEditMasks && shape.Flag("returnMask") == true;
        var image = shape.Picture("image", family.Input, required: true);
        var region = Masked(shape, family, image);
        return image is null ? null
            : new(text, negative, new Inpaint(image, new Rest(region), mode == "PRECISE" ? Precise : Soft, WholeScene: true), image) { ReturnsMask = returnsMask };
    }
}
