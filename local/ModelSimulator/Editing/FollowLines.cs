namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image inside the lines of an input image: every field between lines gets a colour of its own, the detail of the prompt's
/// image is kept, and the lines stay visible.
/// </summary>
/// <param name="Image">A drawing, or an image whose edges count.</param>
/// <param name="Strength">0 is the painting alone, 1 follows the lines fully.</param>
/// <param name="IsDrawing">Whether the lines are what is darker than its surroundings; else they are where brightness changes.</param>
internal sealed record FollowLines(InputImage Image, double Strength, bool IsDrawing) : IEdit
{
    private const int Cells = 40_000;
    private const float Own = 0.7f;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        using var given = ImageDecoder.Flat(Image, order.Width, order.Height);
        using var lines = IsDrawing ? Lines.Drawn(given) : Lines.Edges(given);
        var painting = PromptLayer.Paint(order, order.Width, order.Height, cancellationToken);
        using var filled = painting.Copy();
        Colour(filled, lines, new SeededRandom(unchecked((ulong)order.Seed)).For("fields"));
        Ink(filled, lines);
        Blend.Over(painting, filled, (float)Strength);
        return new(painting);
    }

    private static void Colour(Raster image, Channel lines, SeededRandom random)
    {
        var cell = ColourGrid.CellFor(image.Width, image.Height, Cells);
        var (before, after) = (ColourGrid.Of(image, cell), ColourGrid.Of(image, cell));
        Span<float> mean = stackalloc float[3];
        foreach (var field in ConnectedComponents.Pieces(Walls(lines, before), before.Columns, wanted: false))
        {
            mean.Clear();
            foreach (var at in field)
                for (var channel = 0; channel < 3; channel++)
                    mean[channel] += before.Colour(at % before.Columns, at / before.Columns)[channel] / field.Count;
            var lighter = field.Count * 4 > before.Columns * before.Rows ? 0 : random.Between(-32, 32);
            foreach (var at in field)
            {
                var colour = after.Colour(at % before.Columns, at / before.Columns);
                for (var channel = 0; channel < 3; channel++) colour[channel] += (mean[channel] + lighter - colour[channel]) * Own;
            }
        }
        Detail.Exchange(image, before, after);
    }

    /// <summary>The cells that a line runs through.</summary>
    private static bool[] Walls(Channel lines, ColourGrid field)
    {
        var walls = new bool[field.Columns * field.Rows];
        for (var y = 0; y < lines.Height; y++)
        {
            var row = lines.Row(y);
            for (var x = 0; x < row.Length; x++) walls[y / field.Cell * field.Columns + x / field.Cell] |= row[x] > 0.5f;
        }
        return walls;
    }

    private static void Ink(Raster image, Channel lines)
    {
        var pixels = image.Pixels;
        var ink = lines.Values;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Tone.Byte(pixels[i] * (1 - 0.75f * ink[i / 3]));
    }
}
