using ImageGen.Rendering;

namespace ImageGen.Models;

/// <summary>One model as data: adding a model of a known family is a row in <see cref="ModelCatalogue"/>, not code.</summary>
public sealed record ImageModel
{
    /// <summary>The id that the provider knows it by.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the <see cref="IModelFamily"/> that speaks its JSON.</summary>
    public required string Family { get; init; }

    /// <summary>Regions that serve it, the preferred one first.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>What it can be asked to paint.</summary>
    public required IReadOnlyList<Canvas> Canvases { get; init; }

    /// <summary>Longest prompt, in UTF-16 units, the stricter way to count.</summary>
    public required int LongestPrompt { get; init; }

    /// <summary>US dollars a picture by quality; a quality that is missing has no known price.</summary>
    public required IReadOnlyDictionary<string, decimal> Prices { get; init; }

    /// <summary>The day from which it answers no more, UTC; null while none is announced.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>The model to use instead.</summary>
    public string? Successor { get; init; }

    public bool IsRetired(DateOnly today) => EndOfLife is { } end && today >= end;

    public decimal? Price(string quality) => Prices.TryGetValue(quality, out var price) ? price : null;

    /// <summary>The canvas that comes nearest to a shape.</summary>
    public Canvas CanvasFor(AspectRatio shape) => Canvases.MinBy(canvas => canvas.Shape.DistanceTo(shape))!;
}

/// <summary>Something a model can paint on.</summary>
/// <param name="Name">What the model calls it: a ratio such as <c>21:9</c>, or a size.</param>
/// <param name="Shape">Its proportions, in lowest terms.</param>
/// <param name="Width">Exact pixels where the model takes sizes; 0 where it takes only ratios.</param>
/// <param name="Height">Exact pixels where the model takes sizes; 0 where it takes only ratios.</param>
public sealed record Canvas(string Name, AspectRatio Shape, int Width = 0, int Height = 0)
{
    /// <summary>How far a picture of a named ratio may be off it. Measured on Stability's sizes: 896x1088 for 4:5 is off by 2.9 %.</summary>
    private const double Slack = 0.05;

    /// <summary>The shortest side that Stability documents.</summary>
    private const int ShortestSide = 640;

    /// <summary>True when what comes out has the shape without cropping. Sizes of named ratios are only near them, but for squares.</summary>
    public bool IsExactly(AspectRatio shape) => Shape == shape && (Width > 0 || shape.Value == 1);

    /// <summary>True when a picture of this size may be what was asked for.</summary>
    public bool Allows(int width, int height) => Width > 0
        ? width == Width && height == Height
        : Math.Abs((width / (double)height / Shape.Value) - 1) <= Slack && Math.Min(width, height) >= ShortestSide;
}
