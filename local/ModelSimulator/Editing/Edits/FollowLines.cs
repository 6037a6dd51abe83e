using ModelSimulator.Editing.Fields;
using ModelSimulator.Editing.Files;
using ModelSimulator.Editing.Inputs;
using ModelSimulator.Editing.Regions;
using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>
/// The prompt's painting inside the lines of a given picture: every field between lines gets a colour of its own out of the painting, the painting's detail
/// lies over it, and the lines stay visible.
/// </summary>
/// <param name="Image">A drawing, or a picture whose edges count.</param>
/// <param name="Strength">0 is the painting alone, 1 follows the lines fully.</param>
/// <param name="IsDrawing">Whether the lines are what is darker than its surroundings; else they are where brightness changes.</param>
public sealed record FollowLines(GivenPicture Image, double Strength, bool IsDrawing) : IEdit
{
    private const int Cells = 40_000;
    private const float Own = 0.7f;

    public Edited Make(PictureOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var given = Decoder.Flat(Image, order.Width, order.Height);
        using var lines = IsDrawing ? Lines.Drawn(given) : Lines.Edges(given);
        var painting = Motif.Paint(order, order.Width, order.Height, cancellationToken);
        using var filled = painting.Copy();
        Colour(filled, lines, new Dice(unchecked((ulong)order.Seed)).For("fields"));
        Ink(filled, lines);
        Blend.Over(painting, filled, (float)Strength);
        return new(painting);
    }

    private static void Colour(Raster picture, Plane lines, Dice dice)
    {
        var cell = Coarse.CellFor(picture.Width, picture.Height, Cells);
        var (before, after) = (Coarse.Of(picture, cell), Coarse.Of(picture, cell));
        Span<float> mean = stackalloc float[3];
        foreach (var field in Islands.Pieces(Walls(lines, before), before.Columns, wanted: false))
        {
            mean.Clear();
            foreach (var at in field)
                for (var channel = 0; channel < 3; channel++) mean[channel] += before.Colour(at % before.Columns, at / before.Columns)[channel] / field.Count;
            var lighter = field.Count * 4 > before.Columns * before.Rows ? 0 : dice.Between(-32, 32);
            foreach (var at in field)
            {
                var colour = after.Colour(at % before.Columns, at / before.Columns);
                for (var channel = 0; channel < 3; channel++) colour[channel] += (mean[channel] + lighter - colour[channel]) * Own;
            }
        }
        Detail.Exchange(picture, before, after);
    }

    /// <summary>The cells that a line runs through.</summary>
    private static bool[] Walls(Plane lines, Coarse field)
    {
        var walls = new bool[field.Columns * field.Rows];
        for (var y = 0; y < lines.Height; y++)
        {
            var row = lines.Row(y);
            for (var x = 0; x < row.Length; x++) walls[y / field.Cell * field.Columns + x / field.Cell] |= row[x] > 0.5f;
        }
        return walls;
    }

    private static void Ink(Raster picture, Plane lines)
    {
        var pixels = picture.Pixels;
        var ink = lines.Values;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Tone.Byte(pixels[i] * (1 - 0.75f * ink[i / 3]));
    }
}
