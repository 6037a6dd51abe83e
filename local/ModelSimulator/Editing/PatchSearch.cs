namespace ModelSimulator.Editing;

/// <summary>Finds the part of an image that fits best into a hole in it, by what lies around both.</summary>
internal static class PatchSearch
{
    private const int Cells = 4_000, Rim = 2;

    /// <summary>The cost of a cell of distance, so that of equals the nearest is taken.</summary>
    private const float Farness = 0.1f;

    /// <summary>The whole image shifted so that the part lies in the hole; null where none fits.</summary>
    public static Raster? Find(Raster image, Channel hole, CancellationToken cancellationToken)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells), hole);
        var inHole = InHole(field, hole);
        var (inside, rim) = Around(field, inHole);
        var tones = new Tone[inHole.Length];
        for (var i = 0; i < tones.Length; i++) tones[i] = KMeans.ToneOf(field, i % field.Columns, i / field.Columns);
        (int Across, int Down)? best = null;
        var min = float.MaxValue;
        for (var down = -field.Rows; down < field.Rows; down++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var across = -field.Columns; across < field.Columns; across++)
            {
                if (Cost(across, down, min) is var cost && cost < min) (min, best) = (cost, (across, down));
            }
        }
        return best is { } found ? Moved(image, found.Across * field.Cell, found.Down * field.Cell) : null;

        float Cost(int across, int down, float max)
        {
            var cost = Farness * (Math.Abs(across) + Math.Abs(down));
            foreach (var at in rim)
            {
                if (cost >= max || From(at, across, down) is not (>= 0 and var from)) return float.MaxValue;
                cost += tones[at].DistanceTo(tones[from]) / rim.Count;
            }
            foreach (var at in inside)
            {
                if (From(at, across, down) < 0) return float.MaxValue;
            }
            return cost;
        }

        int From(int at, int across, int down)
        {
            var (column, row) = (at % field.Columns + across, at / field.Columns + down);
            return column >= 0 && row >= 0 && column < field.Columns && row < field.Rows && !inHole[row * field.Columns + column]
                ? row * field.Columns + column : -1;
        }
    }

    private static bool[] InHole(ColourGrid field, Channel hole)
    {
        var cells = new bool[field.Columns * field.Rows];
        for (var y = 0; y < hole.Height; y++)
        {
            var row = hole.Row(y);
            for (var x = 0; x < row.Length; x++) cells[y / field.Cell * field.Columns + x / field.Cell] |= row[x] > 0;
        }
        return cells;
    }

    /// <summary>The cells of the hole, and those close to it.</summary>
    private static (List<int> Inside, List<int> Rim) Around(ColourGrid field, bool[] inHole)
    {
        List<int> inside = [], rim = [];
        for (var at = 0; at < inHole.Length; at++)
        {
            if (inHole[at]) inside.Add(at);
            else if (IsNear(at)) rim.Add(at);
        }
        return (inside, rim);

        bool IsNear(int at)
        {
            var (column, row) = (at % field.Columns, at / field.Columns);
            for (var y = Math.Max(0, row - Rim); y <= Math.Min(field.Rows - 1, row + Rim); y++)
                for (var x = Math.Max(0, column - Rim); x <= Math.Min(field.Columns - 1, column + Rim); x++)
                    if (inHole[y * field.Columns + x]) return true;
            return false;
        }
    }

    private static Raster Moved(Raster image, int across, int down)
    {
        var moved = new Raster(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var to = moved.Row(y);
            for (var x = 0; x < image.Width; x++) image[x + across, y + down].CopyTo(to[(3 * x)..]);
        }
        return moved;
    }
}
