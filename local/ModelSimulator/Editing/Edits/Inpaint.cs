using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>
/// Paints the prompt into a region and leaves every other pixel as it is. The motif fills the region's box, or the whole picture where the region is what
/// lies around something; its colours lean to those around the region.
/// </summary>
public sealed record Inpaint(GivenPicture Image, IRegion Region, Seam Seam, bool WholeScene = false) : IEdit
{
    /// <summary>How far the painting's colours go towards the picture's.</summary>
    private const float Lean = 0.3f;

    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Decode(Image, order.Width, order.Height);
        var region = Region.Find(picture);
        var found = region.Copy();
        Seam.Soften(region);
        var box = WholeScene ? new Box(0, 0, picture.Width, picture.Height) : Box.Around(region);
        if (!box.IsEmpty) Paint(picture, region, box, order, cancellationToken);
        region.Dispose();
        picture.Alpha = null;
        return new(picture, found);
    }

    private static void Paint(Raster picture, Plane region, Box box, PictureOrder order, CancellationToken cancellationToken)
    {
        using var painting = Motif.Paint(order, box.Width, box.Height, cancellationToken);
        using var around = box.Grown(Math.Max(box.Width, box.Height) / 6, picture.Width, picture.Height).Filled(picture.Width, picture.Height);
        var values = around.Values;
        var inside = region.Values;
        for (var i = 0; i < values.Length; i++) if (inside[i] > 0) values[i] = 0;
        Palette.Shift(painting, Palette.Of(painting), Palette.Of(picture, around), Lean);
        Blend.Over(picture, painting, region, box.Left, box.Top);
    }
}
