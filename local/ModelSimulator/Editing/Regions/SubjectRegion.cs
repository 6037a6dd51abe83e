namespace ModelSimulator.Editing.Regions;

/// <summary>
/// The subject of an image: what differs in colour from the left, right and upper border, more so near the middle. Found on a coarse grid,
/// then refined along the image's edges.
/// </summary>
internal sealed record SubjectRegion : IRegion
{
    private const int Cells = 24_000, Kinds = 7;

    /// <summary>Prefers a little too much of the subject to half of it.</summary>
    private const float Generous = 0.9f;

    public Channel Find(Raster image)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells));
        field.Soften(1);
        using var strangeness = Strangeness(field);
        var threshold = Generous * OtsuThreshold.Of(strangeness.Values);
        var inside = new bool[strangeness.Values.Length];
        for (var i = 0; i < inside.Length; i++) inside[i] = strangeness.Values[i] > threshold;
        ConnectedComponents.Tidy(inside, field.Columns);
        using var rough = new Channel(field.Columns, field.Rows);
        for (var i = 0; i < inside.Length; i++) rough.Values[i] = inside[i] ? 1 : 0;
        return GuidedFilter.Draw(rough, field, image);
    }

    private static Channel Strangeness(ColourGrid field)
    {
        var kinds = KMeans.Of(Border(field), Kinds);
        var strangeness = new Channel(field.Columns, field.Rows);
        for (var row = 0; row < field.Rows; row++)
        {
            for (var column = 0; column < field.Columns; column++)
            {
                var tone = KMeans.ToneOf(field, column, row);
                var nearest = float.MaxValue;
                foreach (var kind in kinds) nearest = Math.Min(nearest, tone.DistanceTo(kind));
                float x = (column + 0.5f) / field.Columns - 0.5f, y = (row + 0.5f) / field.Rows - 0.55f;
                strangeness.Row(row)[column] = nearest * (0.45f + 0.75f * MathF.Exp(-(x * x * 7 + y * y * 4)));
            }
        }
        return strangeness;
    }

    /// <summary>Left, upper and right border; a subject often stands on the lower one.</summary>
    private static List<Tone> Border(ColourGrid field)
    {
        var border = new List<Tone>();
        for (var row = field.Rows - 1; row >= 0; row--) border.Add(KMeans.ToneOf(field, 0, row));
        for (var column = 0; column < field.Columns; column++) border.Add(KMeans.ToneOf(field, column, 0));
        for (var row = 0; row < field.Rows; row++) border.Add(KMeans.ToneOf(field, field.Columns - 1, row));
        return border;
    }
}
