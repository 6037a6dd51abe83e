namespace ModelSimulator.Editing.Regions;

/// <summary>Where an image has about this colour.</summary>
internal sealed record ColourRegion(Tone Colour) : IRegion
{
    private const float Sure = 42, Never = 62;
    private const int Cells = 60_000;

    public Channel Find(Raster image)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells));
        using var rough = new Channel(field.Columns, field.Rows);
        for (var row = 0; row < field.Rows; row++)
            for (var column = 0; column < field.Columns; column++)
                rough.Row(row)[column] = SmoothStep(Never, Sure, Hue(KMeans.ToneOf(field, column, row)));
        return GuidedFilter.Draw(rough, field, image);
    }

    /// <summary>A dark red is a red: brightness hardly counts, except for colours that are only bright or dark.</summary>
    private float Hue(Tone tone)
    {
        var grey = Math.Abs(Colour.Blue) + Math.Abs(Colour.Red) < 12;
        var (blue, red) = ((tone.Blue - Colour.Blue) * 1.2f, (tone.Red - Colour.Red) * 1.2f);
        var light = (tone.Light - Colour.Light) * (grey ? 0.8f : 0.2f);
        return MathF.Sqrt(blue * blue + red * red + light * light);
    }
}
