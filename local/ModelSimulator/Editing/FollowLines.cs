namespace ModelSimulator.Editing;

/// <summary>
/// The prompt's image inside the lines of an input image: every field between lines gets a colour of its own, the detail of the prompt's
/// image is kept, and the lines stay visible.
/// </summary>
/// <param name="Image">A drawing, or an image whose edges count.</param>
/// <param name="Strength">0 is the prompt's image alone, 1 follows the lines fully.</param>
/// <param name="IsDrawing">Whether the lines are what is darker than its surroundings; else they are where brightness changes.</param>
internal sealed record FollowLines(InputImage Image, double Strength, bool IsDrawing) : IEdit
{
    private const int Cells = 40_000;
    private const float Own = 0.7f;

    public Edited Apply(ImageOrder order, CancellationToken cancellationToken)
    {
        using var given = ImageDecoder.Flat(Image, order.Width, order.Height);
        using var lines = IsDrawing ? Lines.Drawn(given) : Lines.Edges(given);
        var rendered = PromptLayer.Render(order, order.Width, order.Height, cancellationToken);
        using var filled = rendered.Copy();
        Colour(filled, lines, new SeededRandom(unchecked((ulong)order.Seed)).For("fields"));
        Ink(filled, lines);
        Blend.Over(rendered, filled, (float)Strength);
        return new(rendered);
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

/// <summary>The lines of an image: 1 on a line, 0 beside it.</summary>
internal static class Lines
{
    /// <summary>What is clearly darker than its surroundings, as ink on paper.</summary>
    public static Channel Drawn(Raster image)
    {
        var lines = Light(image);
        using var around = lines.Copy();
        Blur.Soften(around, Math.Max(3, Math.Min(image.Width, image.Height) / 60));
        var values = lines.Values;
        var mean = around.Values;
        for (var i = 0; i < values.Length; i++)
            values[i] = SmoothStep(14, 60, mean[i] - values[i]);
        return lines;
    }

    /// <summary>Where brightness changes (Sobel), as thin as the image has it.</summary>
    public static Channel Edges(Raster image)
    {
        using var light = Light(image);
        Blur.Mean(light, Math.Max(1, Math.Min(image.Width, image.Height) / 700));
        var edges = new Channel(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var above = light.Row(Math.Max(0, y - 1));
            var row = light.Row(y);
            var below = light.Row(Math.Min(image.Height - 1, y + 1));
            var to = edges.Row(y);
            for (var x = 0; x < to.Length; x++)
            {
                int l = Math.Max(0, x - 1), r = Math.Min(to.Length - 1, x + 1);
                var across = above[r] - above[l] + 2 * (row[r] - row[l]) + below[r] - below[l];
                var down = below[l] - above[l] + 2 * (below[x] - above[x]) + below[r] - above[r];
                to[x] = SmoothStep(40, 150, MathF.Sqrt(across * across + down * down));
            }
        }
        return edges;
    }

    private static Channel Light(Raster image)
    {
        var light = new Channel(image.Width, image.Height);
        var values = light.Values;
        var pixels = image.Pixels;
        for (var i = 0; i < values.Length; i++) values[i] = Tone.Of(pixels.Slice(3 * i, 3)).Light;
        return light;
    }
}
