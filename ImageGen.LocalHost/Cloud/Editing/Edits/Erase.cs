using ImageGen.LocalHost.Cloud.Editing.Fields;
using ImageGen.LocalHost.Cloud.Editing.Files;
using ImageGen.LocalHost.Cloud.Editing.Inputs;
using ImageGen.LocalHost.Cloud.Editing.Regions;
using ImageGen.LocalHost.Cloud.Painting;
using ImageGen.LocalHost.Cloud.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Editing.Edits;

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
        using var stamp = Stamp.Find(picture, hole, cancellationToken);
        var within = stamp is null ? null : Coarse.Of(stamp, cell, hole);
        within?.Fill();

        using var filled = picture.Copy();
        float[] wanted = new float[picture.Width * 3], has = new float[picture.Width * 3];
        for (var y = 0; y < picture.Height; y++)
        {
            around.Row(y, wanted);
            within?.Row(y, has);
            var to = filled.Row(y);
            for (var i = 0; i < to.Length; i++) to[i] = stamp is null ? Tone.Byte(wanted[i]) : Tone.Byte(stamp.Row(y)[i] + wanted[i] - has[i]);
        }
        Blend.Over(picture, filled, region);
    }
}
