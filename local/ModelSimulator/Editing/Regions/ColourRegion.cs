namespace ModelSimulator.Editing.Regions;

/// <summary>Where an image has about this colour.</summary>
internal sealed record ColourRegion(Tone Colour) : IRegion
{
    private const float Sure = 42;
    private const float Never = 62;
    private const int MaxCells = 60_000;

    public Channel Find(Raster image)
    {
        var grid = ToneGrid.Of(image, MaxCells);
        return GuidedFilter.Refine(grid.Map((column, row) => SmoothStep(Never, Sure, Hue(grid[column, row]))), image, grid.Cell);
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

/// <summary>
/// The part that extends from the upper border (the sky) or the lower one (ground, water) without a sudden change of colour.
/// </summary>
internal sealed record FloodRegion(bool FromTop) : IRegion
{
    private const int MaxCells = 24_000;

    /// <summary>The largest colour distance between neighbours.</summary>
    private const float Step = 9;

    /// <summary>The largest colour distance from the start of the column.</summary>
    private const float Way = 110;

    public Channel Find(Raster image)
    {
        var grid = ToneGrid.Of(image, MaxCells, blur: 2);
        var inside = new Channel(grid.Columns, grid.Rows);
        for (var column = 0; column < grid.Columns; column++)
        {
            var start = grid[column, FromTop ? 0 : grid.Rows - 1];
            var before = start;
            for (var i = 0; i < grid.Rows; i++)
            {
                var row = FromTop ? i : grid.Rows - 1 - i;
                var tone = grid[column, row];
                if (tone.DistanceTo(before) > Step || tone.DistanceTo(start) > Way)
                    break;
                inside.Row(row)[column] = 1;
                before = tone;
            }
        }
        return GuidedFilter.Refine(GuidedFilter.Tidied(inside), image, grid.Cell);
    }
}

/// <summary>From a rough region on a grid to one in pixels.</summary>
internal static class GuidedFilter
{
    private const int Reach = 3;

    /// <summary>How much brightness must vary before it guides; in squares of 255 steps.</summary>
    private const double Calm = 40;

    /// <summary>
    /// Refines a region along the edges of its image (the fast guided filter of He and Sun): locally the region is a linear function of
    /// brightness, fitted on the grid and applied to the pixels.
    /// </summary>
    public static Channel Refine(Channel region, Raster image, int cell)
    {
        var (rough, pixels) = (region.ToVips(), image.ToVips().ToTones().ExtractBand(0));
        var light = pixels.Cells(cell);
        var (meanLight, meanRough) = (light.BoxMean(Reach), rough.BoxMean(Reach));
        var slope = ((light * rough).BoxMean(Reach) - meanLight * meanRough)
            / ((light * light).BoxMean(Reach) - meanLight * meanLight + Calm);
        var offset = meanRough - slope * meanLight;
        var guided = slope.BoxMean(Reach).FromCells(cell, image.Width, image.Height) * pixels
            + offset.BoxMean(Reach).FromCells(cell, image.Width, image.Height);
        return Channel.Of(guided.SmoothStep(0.25, 0.75));
    }

    /// <summary>Without components that are small beside the largest, and without holes.</summary>
    public static Channel Tidied(Channel region)
    {
        var labels = region.ToVips().Labelregions().WriteToMemory<int>();
        var (columns, rows) = (region.Width, region.Height);
        var sizes = labels.CountBy(label => label).ToDictionary();
        var max = labels.Where((_, i) => region.Values[i] > 0).Select(label => sizes[label]).DefaultIfEmpty().Max();
        var open = labels.Where((_, i) => i < columns || i >= columns * (rows - 1) || i % columns == 0 || i % columns == columns - 1)
            .ToHashSet();
        float Kept(int label, float value) => value > 0 ? (sizes[label] * 8 >= max ? 1 : 0) : open.Contains(label) ? 0 : 1;
        return new([.. labels.Select((label, i) => Kept(label, region.Values[i]))], columns, rows);
    }
}
