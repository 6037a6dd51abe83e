namespace ImageGen.Imaging.Shrinking;

/// <summary>
/// How the pixels along one axis become fewer, in the two steps and with the numbers of libvips: first the rounded means of so many
/// neighbours, which leaves two to three times too many, then Lanczos' filter with three lobes and weights of twelve bits.
/// </summary>
internal sealed class ReducedAxis
{
    /// <summary>What the weights of a pixel add up to, nearly.</summary>
    public const int Whole = 1 << WeightBits;

    public const int WeightBits = 12;

    // libvips' own: how much is left for the filter, and between how many places it chooses from one pixel to the next.
    private const double Gap = 2;
    private const int Lobes = 3;
    private const int Places = 64;

    // Positions are sums that begin anew with each strip of rows, and their last bits decide between two places now and then.
    private const int StripHeight = 10;

    private readonly int[] _firsts;
    private readonly float[][] _weights;

    private ReducedAxis(int from, int to, int strip)
    {
        (From, To) = (from, to);
        // Through the reciprocal, as the scale is passed on there.
        var shrink = 1 / (1 / (from / (double)to));
        Box = Math.Max(1, (int)(from / (double)to / Gap));
        var invented = ((to * shrink) - from) / Box;
        var step = shrink / Box;
        WeightCount = (2 * (int)Math.Round(Lobes * step)) + 1;
        BoxedLength = (from + Box - 1) / Box;

        _firsts = new int[to];
        _weights = new float[to][];
        var known = new float[Places + 1][];
        var offset = ((1 + invented) / 2) - 1;
        var position = 0.0;
        for (var i = 0; i < to; i++)
        {
            position = i % strip == 0 ? ((i + 0.5) * step) - 0.5 - offset : position + step;
            var place = (((int)(position * Places * 2) & ((Places * 2) - 1)) + 1) >> 1;
            _firsts[i] = (int)position - (WeightCount / 2);
            _weights[i] = known[place] ??= WeightsAt(place / (double)Places, step, WeightCount);
        }
    }

    public int From { get; }

    public int To { get; }

    /// <summary>How many neighbours become one mean; the last pixel stands in where some are missing at the end.</summary>
    public int Box { get; }

    /// <summary>How many means there are.</summary>
    public int BoxedLength { get; }

    /// <summary>Of how many means each pixel of the result is made.</summary>
    public int WeightCount { get; }

    /// <summary>Along the width. Null where it does not become smaller: libvips then goes another way.</summary>
    public static ReducedAxis? Across(ImageSize from, ImageSize to) => Of(from.Width, to.Width, strip: int.MaxValue);

    /// <summary>Along the height, under the same condition.</summary>
    public static ReducedAxis? Down(ImageSize from, ImageSize to) => Of(from.Height, to.Height, StripHeight);

    /// <summary>The first mean that a pixel of the result is made of; outside of the image the first or the last stands in.</summary>
    public int First(int pixel) => _firsts[pixel];

    /// <summary>Whole numbers.</summary>
    public ReadOnlySpan<float> Weights(int pixel) => _weights[pixel];

    private static ReducedAxis? Of(int from, int to, int strip) => to > 0 && to < from ? new(from, to, strip) : null;

    private static float[] WeightsAt(double place, double step, int count)
    {
        var centre = place + (count / 2.0) - 1;
        var exact = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += exact[i] = Lanczos((i - centre) / step);
        return Array.ConvertAll(exact, weight => (float)(short)(weight / sum * Whole));
    }

    private static double Lanczos(double x) => x is >= -Lobes and <= Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
