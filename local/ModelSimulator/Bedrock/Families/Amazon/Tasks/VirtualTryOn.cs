using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Amazon.Tasks;

/// <summary>
/// Puts what the reference picture shows onto the source picture, where a mask (black), a garment class or words say. What to preserve of a body and how a
/// garment is worn is checked and makes no difference here.
/// </summary>
public sealed class VirtualTryOn() : AmazonTask("VIRTUAL_TRY_ON", "virtualTryOnParams", TaskSize.OfThePicture)
{
    private static readonly string[] Classes =
    [
        "UPPER_BODY", "LOWER_BODY", "FULL_BODY", "FOOTWEAR", "LONG_SLEEVE_SHIRT", "SHORT_SLEEVE_SHIRT", "NO_SLEEVE_SHIRT", "OTHER_UPPER_BODY", "LONG_PANTS",
        "SHORT_PANTS", "OTHER_LOWER_BODY", "LONG_DRESS", "SHORT_DRESS", "FULL_BODY_OUTFIT", "OTHER_FULL_BODY", "SHOES", "BOOTS", "OTHER_FOOTWEAR",
    ];

    private static readonly (string Member, string Type)[] Masks = [("imageBasedMask", "IMAGE"), ("garmentBasedMask", "GARMENT"), ("promptBasedMask", "PROMPT")];

    public override TaskPlan? Read(RequestShape shape, AmazonFamily family)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(family);
        shape.Allow(["sourceImage", "referenceImage", "maskType", "maskExclusions", "mergeStyle", "returnMask", .. Masks.Select(mask => mask.Member)]);
        var image = shape.Picture("sourceImage", family.Input, required: true);
        var reference = shape.Picture("referenceImage", family.Input, required: true);
        var type = shape.Has("maskType") ? shape.Choice("maskType", [.. Masks.Select(mask => mask.Type)]) : shape.Text("maskType", 16, required: true);
        foreach (var (member, of) in Masks) if (type is not null && of != type && shape.Has(member)) shape.Forbid(member);
        var exclusions = shape.Inner("maskExclusions");
        exclusions.Allow("preserveBodyPose", "preserveHands", "preserveFace");
        foreach (var name in (ReadOnlySpan<string>)["preserveBodyPose", "preserveHands", "preserveFace"]) exclusions.Choice(name, "ON", "OFF", "DEFAULT");
        var merge = shape.Choice("mergeStyle", "BALANCED", "SEAMLESS", "DETAILED");
        var returnsMask = shape.Flag("returnMask") == true;
        var region = type switch
        {
            "IMAGE" => ByImage(shape.Inner("imageBasedMask", required: true), image),
            "GARMENT" => ByGarment(shape.Inner("garmentBasedMask", required: true)),
            "PROMPT" => ByWords(shape.Inner("promptBasedMask", required: true), family),
            _ => null,
        };
        var seam = new Seam(0, merge switch { "SEAMLESS" => 16, "DETAILED" => 2, _ => 6 });
        return image is null || reference is null || region is null ? null : new(null, null, new TryOn(image, reference, region, seam), image) { ReturnsMask = returnsMask };
    }

    private static Masked? ByImage(RequestShape shape, GivenPicture? image)
    {
        shape.Allow("maskImage");
        if (!shape.Has("maskImage")) shape.Note("required key [maskImage] not found");
        return shape.Mask("maskImage", Polarity.BlackChanges, image, isStrict: true) is { } mask ? new(mask) : null;
    }

    private static IRegion? ByGarment(RequestShape shape)
    {
        shape.Allow("garmentClass", "maskShape", "garmentStyling");
        if (!shape.Has("garmentClass")) shape.Note("required key [garmentClass] not found");
        var name = shape.Choice("garmentClass", Classes);
        var isBox = IsBox(shape);
        var styling = shape.Inner("garmentStyling");
        styling.Allow("longSleeveStyle", "tuckingStyle", "outerLayerStyle");
        styling.Choice("longSleeveStyle", "SLEEVE_DOWN", "SLEEVE_UP");
        styling.Choice("tuckingStyle", "UNTUCKED", "TUCKED");
        styling.Choice("outerLayerStyle", "CLOSED", "OPEN");
        return name is null ? null : isBox ? new Boxed(Garment.Of(name)) : Garment.Of(name);
    }

    private static IRegion ByWords(RequestShape shape, AmazonFamily family)
    {
        shape.Allow("maskPrompt", "maskShape");
        var words = new WordRegion(shape.Text("maskPrompt", family.LongestText, required: true) ?? "");
        return IsBox(shape) ? new Boxed(words) : words;
    }

    private static bool IsBox(RequestShape shape) => shape.Choice("maskShape", "CONTOUR", "BOUNDING_BOX", "DEFAULT") == "BOUNDING_BOX";
}
