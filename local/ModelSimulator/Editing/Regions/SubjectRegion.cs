namespace ModelSimulator.Editing.Regions;

/// <summary>
/// The subject of an image: what differs in colour from the left, right and upper border, more so near the middle. Found on a coarse grid,
/// then refined along the image's edges.
/// </summary>
internal sealed record SubjectRegion : IRegion
{
    private const int Cells = 24_000, Kinds = 7;

    /// <summary>Prefers a little too much of the subject to half of it.</summary>
    private const float Generous = 0.9f;

    public Channel Find(Raster image)
    {
        var field = ColourGrid.Of(image, ColourGrid.CellFor(image.Width, image.Height, Cells));
        field.Soften(1);
        using var strangeness = Strangeness(field);
        var threshold = Generous * OtsuThreshold.Of(strangeness.Values);
        var inside = new bool[strangeness.Values.Length];
        for (var i = 0; i < inside.Length; i++) inside[i] = strangeness.Values[i] > threshold;
        ConnectedComponents.Tidy(inside, field.Columns);
        using var rough = new Channel(field.Columns, field.Rows);
        for (var i = 0; i < inside.Length; i++) rough.Values[i] = inside[i] ? 1 : 0;
        return GuidedFilter.Draw(rough, field, image);
    }

    private static Channel Strangeness(ColourGrid field)
    {
        var kinds = KMeans.Of(Border(field), Kinds);
        var strangeness = new Channel(field.Columns, field.Rows);
        for (var row = 0; row < field.Rows; row++)
        {
            for (var column = 0; column < field.Columns; column++)
            {
                var tone = KMeans.ToneOf(field, column, row);
                var nearest = float.MaxValue;
                foreach (var kind in kinds) nearest = Math.Min(nearest, tone.DistanceTo(kind));
                float x = (column + 0.5f) / field.Columns - 0.5f, y = (row + 0.5f) / field.Rows - 0.55f;
                strangeness.Row(row)[column] = nearest * (0.45f + 0.75f * MathF.Exp(-(x * x * 7 + y * y * 4)));
            }
        }
        return strangeness;
    }

    /// <summary>Left, upper and right border; a subject often stands on the lower one.</summary>
    private static List<Tone> Border(ColourGrid field)
    {
        var border = new List<Tone>();
        for (var row = field.Rows - 1; row >= 0; row--) border.Add(KMeans.ToneOf(field, 0, row));
        for (var column = 0; column < field.Columns; column++) border.Add(KMeans.ToneOf(field, column, 0));
        for (var row = 0; row < field.Rows; row++) border.Add(KMeans.ToneOf(field, field.Columns - 1, row));
        return border;
    }
}

/// <summary>The threshold that separates values best (Otsu's method).</summary>
internal static class OtsuThreshold
{
    private const int Steps = 256;

    public static float Of(ReadOnlySpan<float> values)
    {
        float min = float.MaxValue, max = float.MinValue;
        foreach (var value in values) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        if (max <= min) return max;
        var counts = new int[Steps];
        foreach (var value in values) counts[(int)((value - min) / (max - min) * (Steps - 1))]++;
        double total = 0, below = 0, sumBelow = 0, best = -1;
        for (var i = 0; i < Steps; i++) total += (double)i * counts[i];
        var cut = 0;
        for (var i = 0; i < Steps - 1; i++)
        {
            (below, sumBelow) = (below + counts[i], sumBelow + (double)i * counts[i]);
            if (below == 0 || below == values.Length) continue;
            var apart = sumBelow / below - (total - sumBelow) / (values.Length - below);
            if (below * (values.Length - below) * apart * apart is var between && between > best) (best, cut) = (between, i);
        }
        return min + (cut + 1f) / Steps * (max - min);
    }
}

/// <summary>
/// Clusters colours (k-means). Starts with colours at even distances in the list, so that the same list gives the same clusters.
/// </summary>
internal static class KMeans
{
    private const int Rounds = 8;

    public static Tone[] Of(IReadOnlyList<Tone> colours, int count)
    {
        var kinds = new Tone[Math.Min(count, colours.Count)];
        for (var k = 0; k < kinds.Length; k++) kinds[k] = colours[(int)((k + 0.5) * colours.Count / kinds.Length)];
        for (var round = 0; round < Rounds; round++)
        {
            var sums = new (float Light, float Blue, float Red, int Count)[kinds.Length];
            foreach (var colour in colours)
            {
                ref var sum = ref sums[Nearest(kinds, colour)];
                sum = (sum.Light + colour.Light, sum.Blue + colour.Blue, sum.Red + colour.Red, sum.Count + 1);
            }
            for (var k = 0; k < kinds.Length; k++)
                if (sums[k] is { Count: > 0 } sum) kinds[k] = new(sum.Light / sum.Count, sum.Blue / sum.Count, sum.Red / sum.Count);
        }
        return kinds;
    }

    public static int Nearest(ReadOnlySpan<Tone> kinds, Tone colour)
    {
        var (nearest, min) = (0, float.MaxValue);
        for (var k = 0; k < kinds.Length; k++)
            if (kinds[k].DistanceTo(colour) is var distance && distance < min) (nearest, min) = (k, distance);
        return nearest;
    }

    public static Tone ToneOf(ColourGrid field, int column, int row)
    {
        var colour = field.Colour(column, row);
        return Tone.Of(colour[0], colour[1], colour[2]);
    }
}
