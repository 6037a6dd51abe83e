using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>The sizes that a model can paint, as data.</summary>
public abstract record SizeRule
{
    /// <summary>A megapixel, which is what models paint where no size is asked for.</summary>
    protected const long Usual = 1_048_576;

    /// <summary>The rule in words, for refusals and for <c>GET /api/models</c>.</summary>
    public abstract string Words { get; }

    /// <summary>The canvas of exactly this size; null where the model cannot.</summary>
    public abstract Canvas? Exactly(ImageSize size);

    /// <summary>The canvas that comes nearest to a shape, of about a megapixel.</summary>
    public abstract Canvas Nearest(AspectRatio shape);

    /// <summary>The canvas that comes nearest to a size.</summary>
    public abstract Canvas Nearest(ImageSize size);
}

/// <summary>Named ratios and no sizes, as Stability takes them; what comes out has about a megapixel.</summary>
/// <param name="Ratios">Names, with the size that is to be expected of each (facts, 3.1: sides of 640 to 1536 pixels).</param>
public sealed record RatioSizes(params IReadOnlyList<(string Name, int Width, int Height)> Ratios) : SizeRule
{
    private readonly Canvas[] canvases =
        [.. Ratios.Select(ratio => Canvas.OfRatio(ratio.Name, ratio.Width, ratio.Height))];

    public override string Words => $"about a megapixel in {string.Join(", ", Ratios.Select(ratio => ratio.Name))}";

    // Which pixels come out is not promised, so no size is; a smaller one can be cut and scaled from it.
    public override Canvas? Exactly(ImageSize size)
    {
        var canvas = Nearest(size);
        return canvas.Width >= size.Width && canvas.Height >= size.Height ? canvas : null;
    }

    public override Canvas Nearest(AspectRatio shape) => canvases.MinBy(canvas => canvas.Shape!.Value.DistanceTo(shape))!;

    public override Canvas Nearest(ImageSize size) => Nearest(AspectRatio.Of(size.Width, size.Height));
}

/// <summary>A list of sizes and no others, as Titan takes them.</summary>
public sealed record ListedSizes(params IReadOnlyList<(int Width, int Height)> Sizes) : SizeRule
{
    private readonly Canvas[] canvases = [.. Sizes.Select(size => Canvas.OfSize(size.Width, size.Height))];

    public override string Words => $"one of {string.Join(", ", canvases.Select(canvas => canvas.Name))}";

    public override Canvas? Exactly(ImageSize size) =>
        canvases.FirstOrDefault(canvas => canvas.Width == size.Width && canvas.Height == size.Height);

    // The one of which most is left when it is cut to the shape.
    public override Canvas Nearest(AspectRatio shape) => canvases.MaxBy(canvas =>
    {
        var (width, height) = shape.LargestWithin(canvas.Width, canvas.Height);
        return (long)width * height;
    })!;

    public override Canvas Nearest(ImageSize size) => canvases
        .MinBy(canvas => Math.Abs(Math.Log(canvas.Width / (double)size.Width)) + Math.Abs(Math.Log(canvas.Height / (double)size.Height)))!;
}
