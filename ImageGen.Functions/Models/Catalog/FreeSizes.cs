using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>Any size within limits, as Nova Canvas and GPT Image take them.</summary>
/// <param name="MinSide">Pixels.</param>
/// <param name="MaxSide">Pixels.</param>
/// <param name="MultipleOf">What both sides must be multiples of.</param>
/// <param name="MinPixels">Width times height, at least.</param>
/// <param name="MaxPixels">Width times height, at most.</param>
/// <param name="MaxAspectRatio">Long side to short side, at most.</param>
public sealed record FreeSizes(int MinSide, int MaxSide, int MultipleOf, long MinPixels, long MaxPixels, int MaxAspectRatio) : SizeRule
{
    public override string Words =>
        $"sides of {MinSide} to {MaxSide} that are multiples of {MultipleOf}, no longer than {MaxAspectRatio}:1, {MinPixels} to {MaxPixels} pixels in all";

    public override Canvas? Exactly(ImageSize size) => Allows(size.Width, size.Height) ? Canvas.OfSize(size.Width, size.Height) : null;

    /// <summary>The largest size of about a megapixel that has exactly the shape, where there is one; else the nearest to it.</summary>
    public override Canvas Nearest(AspectRatio shape)
    {
        var pixels = (double)Math.Max(Usual, MinPixels);
        var (width, height) = (shape.Width * MultipleOf, shape.Height * MultipleOf);
        var times = (int)Math.Sqrt(pixels / ((double)width * height));
        if (times > 0 && Allows(width * times, height * times))
            return Canvas.OfSize(width * times, height * times);
        var side = Math.Sqrt(pixels * shape.Value);
        return Nearest(new ImageSize(Math.Max(1, (int)side), Math.Max(1, (int)(pixels / side))));
    }

    public override Canvas Nearest(ImageSize size)
    {
        double width = size.Width, height = size.Height;
        // Too long a shape loses length; then all is scaled into the limits, and rounded so that it stays there.
        (width, height) = (Math.Min(width, height * MaxAspectRatio), Math.Min(height, width * MaxAspectRatio));
        var scale = Math.Min(Math.Sqrt(MaxPixels / (width * height)), MaxSide / Math.Max(width, height));
        if (scale > 1)
            scale = Math.Max(1, Math.Max(Math.Sqrt(MinPixels / (width * height)), MinSide / Math.Min(width, height)));

        var (least, most) = (Round(width * scale, height * scale, Math.Ceiling), Round(width * scale, height * scale, Math.Floor));
        var near = Round(width * scale, height * scale, side => Math.Round(side, MidpointRounding.AwayFromZero));
        return new[] { near, least, most }.FirstOrDefault(candidate => Allows(candidate.Width, candidate.Height)) ?? Nearest(AspectRatio.Of(1, 1));
    }

    private Canvas Round(double width, double height, Func<double, double> round) => Canvas.OfSize(
        Math.Max(1, (int)round(width / MultipleOf)) * MultipleOf, Math.Max(1, (int)round(height / MultipleOf)) * MultipleOf);

    private bool Allows(int width, int height) =>
        Math.Min(width, height) >= MinSide && Math.Max(width, height) <= MaxSide
        && width % MultipleOf == 0 && height % MultipleOf == 0
        && (long)width * height >= MinPixels && (long)width * height <= MaxPixels
        && Math.Max(width, height) <= (long)MaxAspectRatio * Math.Min(width, height);
}
