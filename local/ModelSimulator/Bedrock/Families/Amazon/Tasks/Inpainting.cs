using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>Changes what is inside the mask (black): paints the text there, or takes out what is there where no text is sent.</summary>
public sealed class Inpainting() : AmazonTask("INPAINTING", "inPaintingParams", TaskSize.OfThePicture)
{
    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow(["image", "maskPrompt", "maskImage", "text", "negativeText", .. family.ReturnsEditMasks ? new[] { "returnMask" } : []]);
        var text = shape.Text("text", family.LongestText);
        var negative = shape.Text("negativeText", family.LongestText);
        var returnsMask = family.ReturnsEditMasks && shape.Flag("returnMask") == true;
        var image = shape.Picture("image", family.Input, required: true);
        var region = Masked(shape, family, image);
        if (image is null) return null;
        IEdit edit = text is null ? new Erase(image, region, Seam.Inside) : new Inpaint(image, region, Seam.Inside);
        return new(text, negative, edit, image) { ReturnsMask = returnsMask };
    }
}
