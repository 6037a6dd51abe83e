using ImageGen.Rendering;

namespace ImageGen.Models;

/// <summary>Any size within limits, as Nova Canvas and GPT Image take them.</summary>
/// <param name="LeastSide">Pixels.</param>
/// <param name="MostSide">Pixels.</param>
/// <param name="MultipleOf">What both sides must be multiples of.</param>
/// <param name="LeastPixels">Width times height, at least.</param>
/// <param name="MostPixels">Width times height, at most.</param>
/// <param name="LongestRatio">Long side to short side, at most.</param>
public sealed record FreeSizes(int LeastSide, int MostSide, int MultipleOf, long LeastPixels, long MostPixels, int LongestRatio) : SizeRule
{
    public override string Words =>
        $"sides of {LeastSide} to {MostSide} that are multiples of {MultipleOf}, no longer than {LongestRatio}:1, {LeastPixels} to {MostPixels} pixels in all";

    public override Canvas? Exactly(PictureSize size) => Allows(size.Width, size.Height) ? Canvas.OfSize(size.Width, size.Height) : null;

    /// <summary>The largest size of about a megapixel that has exactly the shape, where there is one; else the nearest to it.</summary>
    public override Canvas Nearest(AspectRatio shape)
    {
        var pixels = (double)Math.Max(Usual, LeastPixels);
        var (width, height) = (shape.Width * MultipleOf, shape.Height * MultipleOf);
        var times = (int)Math.Sqrt(pixels / ((double)width * height));
        if (times > 0 && Allows(width * times, height * times))
            return Canvas.OfSize(width * times, height * times);
        var side = Math.Sqrt(pixels * shape.Value);
        return Nearest(new PictureSize(Math.Max(1, (int)side), Math.Max(1, (int)(pixels / side))));
    }

    public override Canvas Nearest(PictureSize size)
    {
        double width = size.Width, height = size.Height;
        // Too long a shape loses length; then all is scaled into the limits, and rounded so that it stays there.
        (width, height) = (Math.Min(width, height * LongestRatio), Math.Min(height, width * LongestRatio));
        var scale = Math.Min(Math.Sqrt(MostPixels / (width * height)), MostSide / Math.Max(width, height));
        if (scale > 1)
            scale = Math.Max(1, Math.Max(Math.Sqrt(LeastPixels / (width * height)), LeastSide / Math.Min(width, height)));

        var (least, most) = (Round(width * scale, height * scale, Math.Ceiling), Round(width * scale, height * scale, Math.Floor));
        var near = Round(width * scale, height * scale, side => Math.Round(side, MidpointRounding.AwayFromZero));
        return new[] { near, least, most }.FirstOrDefault(candidate => Allows(candidate.Width, candidate.Height)) ?? Nearest(AspectRatio.Of(1, 1));
    }

    private Canvas Round(double width, double height, Func<double, double> round) => Canvas.OfSize(
        Math.Max(1, (int)round(width / MultipleOf)) * MultipleOf, Math.Max(1, (int)round(height / MultipleOf)) * MultipleOf);

    private bool Allows(int width, int height) =>
        Math.Min(width, height) >= LeastSide && Math.Max(width, height) <= MostSide
        && width % MultipleOf == 0 && height % MultipleOf == 0
        && (long)width * height >= LeastPixels && (long)width * height <= MostPixels
        && Math.Max(width, height) <= (long)LongestRatio * Math.Min(width, height);
}
