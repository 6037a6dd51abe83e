using ImageGen.Imaging;

namespace ImageGen.Models.Catalog;

/// <summary>Something a model is asked to paint on, and what it may then answer with.</summary>
/// <param name="Name">What the model calls it: a ratio such as <c>21:9</c>, or a size; empty where it is told nothing.</param>
/// <param name="Shape">Its proportions; null where any will do.</param>
/// <param name="Width">Pixels: exact where <paramref name="IsSize"/>, else what is to be expected; 0 where nothing is.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="IsSize">True where the model takes sizes, false where it takes only ratios.</param>
/// <param name="MinSide">The shortest side that may come out where no size is promised.</param>
public sealed record Canvas(string Name, AspectRatio? Shape, int Width = 0, int Height = 0, bool IsSize = false, int MinSide = 1)
{
    /// <summary>How far an image of a named ratio may be off it. Measured on Stability's sizes: 896x1088 for 4:5 is off by 2.9 %.</summary>
    private const double Slack = 0.05;

    /// <summary>A size in pixels.</summary>
    public static Canvas OfSize(int width, int height) =>
        new($"{width}x{height}", AspectRatio.Of(width, height), width, height, IsSize: true);

    /// <summary>A named ratio, with the size that is to be expected; Stability documents sides of 640 pixels and more.</summary>
    public static Canvas OfRatio(string name, int width, int height) => new(name, AspectRatio.Parse(name), width, height, MinSide: 640);

    /// <summary>An edit's canvas: what comes out has the shape of what went in.</summary>
    public static Canvas Like(ImageSize input, int leastSide = 1) =>
        new("", AspectRatio.Of(input.Width, input.Height), input.Width, input.Height, MinSide: leastSide);

    /// <summary>The canvas of an image that is painted anew from another one: its shape is the model's own choice.</summary>
    public static Canvas Free(ImageSize input) => new("", null, input.Width, input.Height);

    /// <summary>True when what comes out has the shape without cropping. Sizes of named ratios are only near them, but for squares.</summary>
    public bool IsExactly(AspectRatio shape) => Shape == shape && (IsSize || shape.Value == 1);

    /// <summary>True when an image of this size may be what was asked for.</summary>
    public bool Allows(int width, int height) =>
        IsSize ? width == Width && height == Height
        : Math.Min(width, height) >= MinSide && (Shape is not { } shape || Math.Abs((width / (double)height / shape.Value) - 1) <= Slack);
}
