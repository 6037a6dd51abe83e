using ModelSimulator.Editing.Fields;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>What spreads from the upper border (the sky) or from the lower one (ground, water) without a sudden change of colour.</summary>
public sealed record Spread(bool FromTop) : IRegion
{
    private const int Cells = 24_000;

    /// <summary>How far colours may be apart: of neighbours, and of a cell from where its column began.</summary>
    private const float Step = 9, Way = 110;

    public Plane Find(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var field = Coarse.Of(picture, Coarse.CellFor(picture.Width, picture.Height, Cells));
        field.Soften(2);
        var inside = new bool[field.Columns * field.Rows];
        for (var column = 0; column < field.Columns; column++)
        {
            var start = Kind.ToneOf(field, column, FromTop ? 0 : field.Rows - 1);
            var before = start;
            for (var i = 0; i < field.Rows; i++)
            {
                var row = FromTop ? i : field.Rows - 1 - i;
                var tone = Kind.ToneOf(field, column, row);
                if (tone.DistanceTo(before) > Step || tone.DistanceTo(start) > Way) break;
                inside[row * field.Columns + column] = true;
                before = tone;
            }
        }
        Islands.Tidy(inside, field.Columns);
        using var rough = new Plane(field.Columns, field.Rows);
        for (var i = 0; i < inside.Length; i++) rough.Values[i] = inside[i] ? 1 : 0;
        return EdgeGuide.Draw(rough, field, picture);
    }
}
