namespace ModelSimulator.Editing.Regions;

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
