using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>The output sizes that a model supports, as data.</summary>
public abstract record SizeRule
{
    /// <summary>One megapixel: what is generated where no size is asked for.</summary>
    protected const long DefaultPixels = 1_048_576;

    /// <summary>The rule for people, as the object of "supports": in refusals and in <c>GET /api/models</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The output of exactly this size; null where the model does not support it.</summary>
    public abstract OutputSize? Exactly(ImageSize size);

    /// <summary>The supported output that is nearest to a shape, of about a megapixel.</summary>
    public abstract OutputSize Nearest(AspectRatio shape);

    /// <summary>The supported output that is nearest to a size.</summary>
    public abstract OutputSize Nearest(ImageSize size);
}

/// <summary>Named aspect ratios and no sizes, as Stability's models take them; the result has about a megapixel.</summary>
/// <param name="Ratios">Names, with the size in pixels that is to be expected of each.</param>
public sealed record RatioSizes(params IReadOnlyList<(string Name, int Width, int Height)> Ratios) : SizeRule
{
    private readonly OutputSize[] _outputs = [.. Ratios.Select(ratio => OutputSize.OfRatio(ratio.Name, ratio.Width, ratio.Height))];

    public override string Description => $"about a megapixel in {string.Join(", ", Ratios.Select(ratio => ratio.Name))}";

    // Which pixels come back is not promised, so no size is; a smaller one can be cut and scaled from it.
    public override OutputSize? Exactly(ImageSize size)
    {
        var output = Nearest(size);
        return output.Width >= size.Width && output.Height >= size.Height ? output : null;
    }

    public override OutputSize Nearest(AspectRatio shape) => _outputs.MinBy(output => output.Shape!.Value.DistanceTo(shape))!;

    public override OutputSize Nearest(ImageSize size) => Nearest(AspectRatio.Of(size.Width, size.Height));
}

/// <summary>A list of sizes and no others, as Titan takes them.</summary>
public sealed record ListedSizes(params IReadOnlyList<(int Width, int Height)> Sizes) : SizeRule
{
    private readonly OutputSize[] _outputs = [.. Sizes.Select(size => OutputSize.OfSize(size.Width, size.Height))];

    public override string Description => $"one of {string.Join(", ", _outputs.Select(output => output.Name))}";

    public override OutputSize? Exactly(ImageSize size) =>
        _outputs.FirstOrDefault(output => output.Width == size.Width && output.Height == size.Height);

    // The one that keeps most pixels when it is cut to the shape.
    public override OutputSize Nearest(AspectRatio shape) => _outputs.MaxBy(output =>
    {
        var (width, height) = shape.LargestWithin(output.Width, output.Height);
        return (long)width * height;
    })!;

    public override OutputSize Nearest(ImageSize size) => _outputs.MinBy(output =>
        Math.Abs(Math.Log(output.Width / (double)size.Width)) + Math.Abs(Math.Log(output.Height / (double)size.Height)))!;
}

/// <summary>Any size within limits, as Nova Canvas and GPT Image take them.</summary>
/// <param name="MinSide">Pixels.</param>
/// <param name="MaxSide">Pixels.</param>
/// <param name="MultipleOf">What both sides must be multiples of.</param>
/// <param name="MinPixels">Width times height, at least.</param>
/// <param name="MaxPixels">Width times height, at most.</param>
/// <param name="MaxAspectRatio">Long side to short side, at most.</param>
public sealed record FreeSizes(int MinSide, int MaxSide, int MultipleOf, long MinPixels, long MaxPixels, int MaxAspectRatio) : SizeRule
{
    public override string Description =>
        $"sides of {MinSide} to {MaxSide} pixels in multiples of {MultipleOf}, an aspect ratio of at most {MaxAspectRatio}:1, "
        + $"and {MinPixels} to {MaxPixels} pixels in total";

    public override OutputSize? Exactly(ImageSize size) =>
        Allows(size.Width, size.Height) ? OutputSize.OfSize(size.Width, size.Height) : null;

    /// <summary>The largest size of about a megapixel that has exactly the shape, where there is one; else the nearest to it.</summary>
    public override OutputSize Nearest(AspectRatio shape)
    {
        var pixels = (double)Math.Max(DefaultPixels, MinPixels);
        var (width, height) = (shape.Width * MultipleOf, shape.Height * MultipleOf);
        var times = (int)Math.Sqrt(pixels / ((double)width * height));
        if (times > 0 && Allows(width * times, height * times))
            return OutputSize.OfSize(width * times, height * times);
        var side = Math.Sqrt(pixels * shape.Value);
        return Nearest(new ImageSize(Math.Max(1, (int)side), Math.Max(1, (int)(pixels / side))));
    }

    public override OutputSize Nearest(ImageSize size)
    {
        double width = size.Width, height = size.Height;
        // The long side is cut to the greatest aspect ratio; then both are scaled into the limits and rounded so that they stay there.
        (width, height) = (Math.Min(width, height * MaxAspectRatio), Math.Min(height, width * MaxAspectRatio));
        var scale = Math.Min(Math.Sqrt(MaxPixels / (width * height)), MaxSide / Math.Max(width, height));
        if (scale > 1)
            scale = Math.Max(1, Math.Max(Math.Sqrt(MinPixels / (width * height)), MinSide / Math.Min(width, height)));

        var up = Round(width * scale, height * scale, Math.Ceiling);
        var down = Round(width * scale, height * scale, Math.Floor);
        var near = Round(width * scale, height * scale, side => Math.Round(side, MidpointRounding.AwayFromZero));
        return new[] { near, up, down }.FirstOrDefault(output => Allows(output.Width, output.Height)) ?? Nearest(AspectRatio.Of(1, 1));
    }

    private OutputSize Round(double width, double height, Func<double, double> round) => OutputSize.OfSize(
        Math.Max(1, (int)round(width / MultipleOf)) * MultipleOf, Math.Max(1, (int)round(height / MultipleOf)) * MultipleOf);

    private bool Allows(int width, int height) =>
        Math.Min(width, height) >= MinSide && Math.Max(width, height) <= MaxSide
        && width % MultipleOf == 0 && height % MultipleOf == 0
        && (long)width * height >= MinPixels && (long)width * height <= MaxPixels
        && Math.Max(width, height) <= (long)MaxAspectRatio * Math.Min(width, height);
}

/// <summary>The size or shape that a model is asked for, and what it may then return.</summary>
/// <param name="Name">What the model calls it: a ratio such as <c>21:9</c>, or a size; empty where it is told nothing.</param>
/// <param name="Shape">Its proportions; null where any will do.</param>
/// <param name="Width">Pixels: exact where <paramref name="IsSize"/>, else what is to be expected; 0 where nothing is.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="IsSize">True where the model takes sizes, false where it takes only ratios.</param>
/// <param name="MinSide">The shortest side that may be returned where no size is promised.</param>
public sealed record OutputSize(string Name, AspectRatio? Shape, int Width = 0, int Height = 0, bool IsSize = false, int MinSide = 1)
{
    /// <summary>How far an image may be off its named ratio. Measured on Stability's sizes: 896x1088 for 4:5 is off by 2.9 %.</summary>
    private const double Tolerance = 0.05;

    /// <summary>A size in pixels.</summary>
    public static OutputSize OfSize(int width, int height) =>
        new($"{width}x{height}", AspectRatio.Of(width, height), width, height, IsSize: true);

    /// <summary>A named ratio, with the size that is to be expected; Stability documents sides of 640 pixels and more.</summary>
    public static OutputSize OfRatio(string name, int width, int height) => new(name, AspectRatio.Parse(name), width, height, MinSide: 640);

    /// <summary>The output of an edit that keeps the shape of its input.</summary>
    public static OutputSize Like(ImageSize input, int minSide = 1) =>
        new("", AspectRatio.Of(input.Width, input.Height), input.Width, input.Height, MinSide: minSide);

    /// <summary>The output of an edit whose shape is the model's own choice.</summary>
    public static OutputSize Any(ImageSize input) => new("", null, input.Width, input.Height);

    /// <summary>True when an image of this size may be what was asked for.</summary>
    public bool Allows(int width, int height)
    {
        if (IsSize)
            return width == Width && height == Height;
        if (Math.Min(width, height) < MinSide)
            return false;
        return Shape is not { } shape || HasShape(width, height, shape);
    }

    /// <summary>True when an image of this size has the shape, as nearly as models keep to one.</summary>
    public static bool HasShape(int width, int height, AspectRatio shape) =>
        Math.Abs((width / (double)height / shape.Value) - 1) <= Tolerance;
}
