using ModelSimulator.Editing.Edits;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;

namespace ModelSimulator.Bedrock.Families.Stability;

/// <summary>One of Stability's image services: its own id, the fields it takes, and what it does with the pictures in them.</summary>
/// <param name="name">The id without the <c>us.stability.</c> that all have, such as <c>stable-outpaint-v1:0</c>.</param>
/// <param name="required">Fields that must be there.</param>
/// <param name="optional">Fields that may, besides <c>output_format</c> (and <c>seed</c>, which is named here by those that have it).</param>
public abstract class StabilityService(string name, string[] required, string[] optional)
{
    /// <summary>What most services take: sides of 64 pixels or more, up to 9,437,184 pixels, 1:2.5 to 2.5:1.</summary>
    protected static readonly InputRule Usual = new() { ShortestSide = 64, MostPixels = 9_437_184, LongestRatio = 2.5 };

    public string Name { get; } = name;

    public bool Takes(string field) => Requires(field) || optional.Contains(field);

    public bool Requires(string field) => required.Contains(field);

    public IEnumerable<string> Fields => [.. required, .. optional, "output_format"];

    /// <summary>Reads what is the service's own, and says what to do; null where a picture could not be read, which the shape has noted.</summary>
    public abstract ServicePlan? Read(RequestShape shape);

    /// <summary>How far the change reaches beyond a region: <c>grow_mask</c>.</summary>
    protected static Seam GrowMask(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new Seam((int)(shape.Whole("grow_mask", 0, 20) ?? 5), 0);
    }

    /// <summary>The mask, of which white changes and which is scaled to the picture; without one, what is transparent in the picture itself.</summary>
    protected static IRegion MaskOrAlpha(RequestShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Mask("mask", Polarity.WhiteChanges, of: null, isStrict: false) is { } mask ? new Masked(mask) : new TransparentPart();
    }
}

/// <summary>What a service does, and how large its picture becomes.</summary>
public sealed record ServicePlan(IEdit Edit, int Width, int Height)
{
    /// <summary>As large as the given picture.</summary>
    public ServicePlan(IEdit edit, GivenPicture like) : this(edit, like.Width, like.Height) { }
}
