using ModelSimulator.Editing.Fields;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>The lines of a picture: 1 on a line, 0 beside it.</summary>
public static class Lines
{
    /// <summary>What is clearly darker than its surroundings, as ink on paper.</summary>
    public static Plane Drawn(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var lines = Light(picture);
        using var around = lines.Copy();
        Blur.Soften(around, Math.Max(3, Math.Min(picture.Width, picture.Height) / 60));
        var values = lines.Values;
        var mean = around.Values;
        for (var i = 0; i < values.Length; i++)
            values[i] = PlainMath.Step(14, 60, mean[i] - values[i]);
        return lines;
    }

    /// <summary>Where brightness changes (Sobel), as thin as the picture has it.</summary>
    public static Plane Edges(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var light = Light(picture);
        Blur.Mean(light, Math.Max(1, Math.Min(picture.Width, picture.Height) / 700));
        var edges = new Plane(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            var above = light.Row(Math.Max(0, y - 1));
            var row = light.Row(y);
            var below = light.Row(Math.Min(picture.Height - 1, y + 1));
            var to = edges.Row(y);
            for (var x = 0; x < to.Length; x++)
            {
                int l = Math.Max(0, x - 1), r = Math.Min(to.Length - 1, x + 1);
                var across = above[r] - above[l] + 2 * (row[r] - row[l]) + below[r] - below[l];
                var down = below[l] - above[l] + 2 * (below[x] - above[x]) + below[r] - above[r];
                to[x] = PlainMath.Step(40, 150, MathF.Sqrt(across * across + down * down));
            }
        }
        return edges;
    }

    private static Plane Light(Raster picture)
    {
        var light = new Plane(picture.Width, picture.Height);
        var values = light.Values;
        var pixels = picture.Pixels;
        for (var i = 0; i < values.Length; i++) values[i] = Tone.Of(pixels.Slice(3 * i, 3)).Light;
        return light;
    }
}
