namespace ModelSimulator.Editing;

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
