namespace ModelSimulator.Imaging;

/// <summary>
/// The colours of an image without its detail: one for each square cell, the mean of its pixels, interpolated between the centres of cells.
/// Colours are 0 to 255.
/// </summary>
internal sealed class ColourGrid
{
    private readonly float[] _colours;
    private readonly float[] _weights;

    private ColourGrid(int cell, int columns, int rows) =>
        (Cell, Columns, Rows, _colours, _weights) = (cell, columns, rows, new float[columns * rows * 3], new float[columns * rows]);

    /// <summary>How many pixels a cell is wide and high.</summary>
    public int Cell { get; }
    public int Columns { get; }
    public int Rows { get; }

    public Span<float> Colour(int column, int row) =>
        _colours.AsSpan((Math.Clamp(row, 0, Rows - 1) * Columns + Math.Clamp(column, 0, Columns - 1)) * 3, 3);

    /// <param name="cell">The side of a cell in pixels, 1 or more.</param>
    /// <param name="hole">
    /// Pixels that do not count, as far as they are 1; a cell of such pixels alone is black until <see cref="Fill"/>.
    /// </param>
    public static ColourGrid Of(Raster image, int cell, Channel? hole = null)
    {
        var field = new ColourGrid(cell, (image.Width + cell - 1) / cell, (image.Height + cell - 1) / cell);
        for (var y = 0; y < image.Height; y++)
        {
            var pixels = image.Row(y);
            var holes = hole is null ? default : hole.Row(y);
            var at = y / cell * field.Columns;
            for (int x = 0, inCell = 0; x < image.Width; x++)
            {
                var weight = holes.IsEmpty ? 1 : 1 - holes[x];
                var to = at * 3;
                field._weights[at] += weight;
                field._colours[to] += weight * pixels[3 * x];
                field._colours[to + 1] += weight * pixels[3 * x + 1];
                field._colours[to + 2] += weight * pixels[3 * x + 2];
                if (++inCell == cell) (inCell, at) = (0, at + 1);
            }
        }
        field.Divide();
        return field;
    }

    /// <summary>The cell size that makes at most so many cells of an image.</summary>
    public static int CellFor(int width, int height, int cells) =>
        Math.Max(1, (int)MathF.Ceiling(MathF.Sqrt((float)width * height / cells)));

    /// <summary>Fills cells in a hole with the colours around it, by way of coarser and coarser grids.</summary>
    public void Fill()
    {
        if (Columns == 1 && Rows == 1) return;
        var coarser = Halved();
        coarser.Fill();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var weight = Math.Min(1, _weights[row * Columns + column]);
                if (weight >= 1) continue;
                var (r, g, b) = coarser.At((column + 0.5f) * 0.5f, (row + 0.5f) * 0.5f);
                var colour = Colour(column, row);
                colour[0] += (r - colour[0]) * (1 - weight);
                colour[1] += (g - colour[1]) * (1 - weight);
                colour[2] += (b - colour[2]) * (1 - weight);
            }
        }
    }

    /// <summary>Box blur over the neighbouring cells, so many times.</summary>
    public void Soften(int times)
    {
        for (; times > 0; times--)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                using var plane = new Channel(Columns, Rows);
                var values = plane.Values;
                for (var i = 0; i < values.Length; i++) values[i] = _colours[3 * i + channel];
                Blur.Mean(plane, 1);
                for (var i = 0; i < values.Length; i++) _colours[3 * i + channel] = values[i];
            }
        }
    }

    /// <summary>The colours of a row of pixels, R, G, B for each.</summary>
    public void Row(int y, Span<float> colours)
    {
        var (above, down) = Between((y + 0.5f) / Cell, Rows);
        Span<float> line = Columns * 3 <= 4096 ? stackalloc float[Columns * 3] : new float[Columns * 3];
        var first = _colours.AsSpan(above * Columns * 3, line.Length);
        var second = _colours.AsSpan(Math.Min(above + 1, Rows - 1) * Columns * 3, line.Length);
        for (var i = 0; i < line.Length; i++) line[i] = first[i] + (second[i] - first[i]) * down;
        for (var x = 0; 3 * x < colours.Length; x++)
        {
            var (left, across) = Between((x + 0.5f) / Cell, Columns);
            var (a, b) = (left * 3, Math.Min(left + 1, Columns - 1) * 3);
            colours[3 * x] = line[a] + (line[b] - line[a]) * across;
            colours[3 * x + 1] = line[a + 1] + (line[b + 1] - line[a + 1]) * across;
            colours[3 * x + 2] = line[a + 2] + (line[b + 2] - line[a + 2]) * across;
        }
    }

    private (float R, float G, float B) At(float column, float row)
    {
        var (left, across) = Between(column, Columns);
        var (above, down) = Between(row, Rows);
        var a = Colour(left, above);
        var b = Colour(left + 1, above);
        var c = Colour(left, above + 1);
        var d = Colour(left + 1, above + 1);
        return (Mix(a[0], b[0], c[0], d[0]), Mix(a[1], b[1], c[1], d[1]), Mix(a[2], b[2], c[2], d[2]));
        float Mix(float p, float q, float r, float s) => (p + (q - p) * across) * (1 - down) + (r + (s - r) * across) * down;
    }

    /// <summary>The cell whose centre lies before a place, and the fraction to the next.</summary>
    private static (int Before, float Part) Between(float place, int count)
    {
        place = Math.Clamp(place - 0.5f, 0, count - 1);
        return ((int)place, place - (int)place);
    }

    private ColourGrid Halved()
    {
        var half = new ColourGrid(2, (Columns + 1) / 2, (Rows + 1) / 2);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var weight = Math.Min(1, _weights[row * Columns + column]);
                var from = Colour(column, row);
                var at = row / 2 * half.Columns + column / 2;
                half._weights[at] += weight;
                for (var channel = 0; channel < 3; channel++) half._colours[3 * at + channel] += weight * from[channel];
            }
        }
        half.Divide();
        return half;
    }

    private void Divide()
    {
        for (var i = 0; i < _weights.Length; i++)
        {
            if (_weights[i] <= 0) continue;
            for (var channel = 0; channel < 3; channel++) _colours[3 * i + channel] /= _weights[i];
        }
    }
}
