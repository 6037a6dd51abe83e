namespace ModelSimulator.Editing;

/// <summary>
/// Erases a region: copies another part of the image that fits the surroundings and adapts its colours to them. Where no part fits, the
/// surrounding colours are spread inwards.
/// </summary>
internal sealed record Erase(InputImage Image, IRegion Region, Feather Feather) : IEdit
{
    private const int Cells = 65_536;

    public bool RendersPrompt => false;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(Image, order.Width, order.Height);
        var region = Region.Find(image);
        var found = region.Copy();
        Feather.Soften(region);
        cancellationToken.ThrowIfCancellationRequested();
        if (!Box.Around(region).IsEmpty) Fill(image, region, cancellationToken);
        region.Dispose();
        image.Alpha = null;
        return new(image, found);
    }

    private static void Fill(Raster image, Channel region, CancellationToken cancellationToken)
    {
        using var hole = region.Copy();
        foreach (ref var value in hole.Values) value = value > 0 ? 1 : 0;
        var cell = ColourGrid.CellFor(image.Width, image.Height, Cells);
        var around = ColourGrid.Of(image, cell, hole);
        around.Fill();
        var stamp = PatchSearch.Find(image, hole, cancellationToken);
        if (stamp is not null)
        {
            var within = ColourGrid.Of(stamp, cell, hole);
            within.Fill();
            Detail.Exchange(stamp, within, around);
        }
        using var filled = stamp ?? Detail.Without(around, image.Width, image.Height);
        Blend.Over(image, filled, region);
    }
}
