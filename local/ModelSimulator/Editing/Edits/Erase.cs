using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>
/// Takes a region out: puts in its place another part of the picture that fits the surroundings, with its colours drawn to those around, as a stamp that heals.
/// Where no part fits, the colours around flow in alone.
/// </summary>
public sealed record Erase(GivenPicture Image, IRegion Region, Seam Seam) : IEdit
{
    private const int Cells = 65_536;

    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var picture = Decoder.Decode(Image, order.Width, order.Height);
        var region = Region.Find(picture);
        var found = region.Copy();
        Seam.Soften(region);
        cancellationToken.ThrowIfCancellationRequested();
        if (!Box.Around(region).IsEmpty) Fill(picture, region, cancellationToken);
        region.Dispose();
        picture.Alpha = null;
        return new(picture, found);
    }

    private static void Fill(Raster picture, Plane region, CancellationToken cancellationToken)
    {
        using var hole = region.Copy();
        foreach (ref var value in hole.Values) value = value > 0 ? 1 : 0;
        var cell = Coarse.CellFor(picture.Width, picture.Height, Cells);
        var around = Coarse.Of(picture, cell, hole);
        around.Fill();
        var stamp = Stamp.Find(picture, hole, cancellationToken);
        if (stamp is not null)
        {
            var within = Coarse.Of(stamp, cell, hole);
            within.Fill();
            Detail.Exchange(stamp, within, around);
        }
        using var filled = stamp ?? Detail.Without(around, picture.Width, picture.Height);
        Blend.Over(picture, filled, region);
    }
}
