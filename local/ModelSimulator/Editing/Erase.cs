namespace ModelSimulator.Editing;

/// <summary>
/// Erases a region: copies another part of the image that fits the surroundings and adapts its colours to them. Where no part fits, the
/// surrounding colours are spread inwards.
/// </summary>
internal sealed record Erase(InputImage Image, IRegion Region, Feather Feather) : IEdit
{
    private const int Cells = 4_000;
    private const int Rim = 2;

    /// <summary>The cost of a cell of distance, so that of equals the nearest is taken.</summary>
    private const float Farness = 0.1f;

    public bool RendersPrompt => false;

    public Raster Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        var image = ImageDecoder.Decode(Image, order.Width, order.Height);
        var region = Feather.Soften(Region.Find(image));
        var (pixels, weight) = (image.ToVips(), region.ToVips());
        if (Box.Around(region).IsEmpty)
            return Raster.Of(pixels);
        var hole = (weight > 0) / 255.0;
        var patch = FindPatch(image, hole, cancellationToken) is var (across, down)
            ? pixels.Embed(-across, -down, image.Width, image.Height, extend: NetVips.Enums.Extend.Copy)
            : VipsImage.Black(image.Width, image.Height, bands: 3);
        // What the patch differs by around the hole, spread over the hole: the seam cannot be seen.
        var difference = (pixels - patch).CopyMemory().Filled(1 - hole);
        return Raster.Of(pixels.Blend(patch + difference, weight));
    }

    /// <summary>How far away the part lies that fits best into the hole, by what lies around both; null where none fits.</summary>
    private static (int Across, int Down)? FindPatch(Raster image, VipsImage hole, CancellationToken cancellationToken)
    {
        var grid = ToneGrid.Of(image, Cells);
        var holes = hole.Cells(grid.Cell);
        var inHole = Channel.Of(holes);
        var near = Channel.Of(holes.BoxMean(Rim));
        var cells = Enumerable.Range(0, grid.Columns * grid.Rows).Select(i => (Column: i % grid.Columns, Row: i / grid.Columns)).ToArray();
        var inside = cells.Where(cell => inHole[cell.Column, cell.Row] > 0).ToArray();
        var rim = cells.Where(cell => near[cell.Column, cell.Row] > 1e-6f && inHole[cell.Column, cell.Row] == 0).ToArray();
        (int Across, int Down)? best = null;
        var min = float.MaxValue;
        for (var down = -grid.Rows; down < grid.Rows; down++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var across = -grid.Columns; across < grid.Columns; across++)
            {
                if (Cost(across, down, min) is var cost && cost < min)
                    (min, best) = (cost, (across * grid.Cell, down * grid.Cell));
            }
        }
        return best;

        float Cost(int across, int down, float max)
        {
            var cost = Farness * (Math.Abs(across) + Math.Abs(down));
            foreach (var (column, row) in rim)
            {
                if (cost >= max || !IsSource(column + across, row + down))
                    return float.MaxValue;
                cost += grid[column, row].DistanceTo(grid[column + across, row + down]) / rim.Length;
            }
            return Array.TrueForAll(inside, cell => IsSource(cell.Column + across, cell.Row + down)) ? cost : float.MaxValue;
        }

        bool IsSource(int column, int row) =>
            column >= 0 && row >= 0 && column < grid.Columns && row < grid.Rows && inHole[column, row] == 0;
    }
}
