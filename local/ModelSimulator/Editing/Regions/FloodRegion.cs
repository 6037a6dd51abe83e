namespace ModelSimulator.Editing.Regions;

/// <summary>
/// The part that extends from the upper border (the sky) or the lower one (ground, water) without a sudden change of colour.
/// </summary>
internal sealed record FloodRegion(bool FromTop) : IRegion
{
    private const int Cells = 24_000;

    /// <summary>The largest colour distance between neighbours, and from the start of the column.</summary>
    private const float Step = 9, Way = 110;

    public Channel Find(Raster image)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells));
        field.Soften(2);
        var inside = new bool[field.Columns * field.Rows];
        for (var column = 0; column < field.Columns; column++)
        {
            var start = KMeans.ToneOf(field, column, FromTop ? 0 : field.Rows - 1);
            var before = start;
            for (var i = 0; i < field.Rows; i++)
            {
                var row = FromTop ? i : field.Rows - 1 - i;
                var tone = KMeans.ToneOf(field, column, row);
                if (tone.DistanceTo(before) > Step || tone.DistanceTo(start) > Way) break;
                inside[row * field.Columns + column] = true;
                before = tone;
            }
        }
        ConnectedComponents.Tidy(inside, field.Columns);
        using var rough = new Channel(field.Columns, field.Rows);
        for (var i = 0; i < inside.Length; i++) rough.Values[i] = inside[i] ? 1 : 0;
        return GuidedFilter.Draw(rough, field, image);
    }
}
