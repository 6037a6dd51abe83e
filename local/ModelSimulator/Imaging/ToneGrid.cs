using System.Runtime.InteropServices;
using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>The colours of an image, one for each square cell.</summary>
internal sealed class ToneGrid
{
    private readonly Tone[] _tones;

    private ToneGrid(VipsImage cells, int cell)
    {
        (Cell, Columns, Rows) = (cell, cells.Width, cells.Height);
        _tones = [.. MemoryMarshal.Cast<float, Tone>(cells.ToTones().Cast(Enums.BandFormat.Float).WriteToMemory<float>())];
    }

    /// <summary>How many pixels a cell is wide and high.</summary>
    public int Cell { get; }
    public int Columns { get; }
    public int Rows { get; }

    public Tone this[int column, int row] => _tones[row * Columns + column];

    /// <param name="most">The largest number of cells.</param>
    /// <param name="blur">The radius, in cells, of a blur.</param>
    public static ToneGrid Of(Raster image, int most, int blur = 0)
    {
        var pixels = image.ToVips();
        var cell = pixels.CellFor(most);
        return new(pixels.Cells(cell).BoxMean(blur), cell);
    }

    /// <summary>One number for each cell.</summary>
    public Channel Map(Func<int, int, float> value)
    {
        var values = new Channel(Columns, Rows);
        for (var i = 0; i < _tones.Length; i++)
            values.Values[i] = value(i % Columns, i / Columns);
        return values;
    }
}
