using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>Where a piece of clothing sits on the subject of a picture: the part of the subject between two heights.</summary>
/// <param name="From">Upper end, in parts of the subject's height.</param>
/// <param name="To">Lower end.</param>
public sealed record Garment(float From, float To) : IRegion
{
    public Plane Find(Raster picture)
    {
        var part = new Subject().Find(picture);
        if (Box.Around(part) is not { IsEmpty: false } whole) return part;
        var (top, bottom) = (whole.Top + (int)(From * whole.Height), whole.Top + (int)(To * whole.Height));
        for (var y = 0; y < part.Height; y++) if (y < top || y >= bottom) part.Row(y).Clear();
        return part;
    }

    /// <summary>The part of the body that Nova's <c>garmentClass</c> names.</summary>
    public static Garment Of(string garmentClass) => garmentClass switch
    {
        "UPPER_BODY" or "LONG_SLEEVE_SHIRT" or "SHORT_SLEEVE_SHIRT" or "NO_SLEEVE_SHIRT" or "OTHER_UPPER_BODY" => new(0.24f, 0.6f),
        "LOWER_BODY" or "LONG_PANTS" or "SHORT_PANTS" or "OTHER_LOWER_BODY" => new(0.55f, 0.93f),
        "FOOTWEAR" or "SHOES" or "BOOTS" or "OTHER_FOOTWEAR" => new(0.88f, 1),
        _ => new(0.22f, 0.95f),
    };
}
