using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Imaging;

namespace ImageGen.Generation;

/// <summary>
/// How large and of what shape: an <c>aspect_ratio</c>, a <c>resolution</c> (the long side, in the aspect ratio), or <c>width</c> and
/// <c>height</c>; and what <c>fit</c> is to be done where the model cannot paint that.
/// </summary>
internal static class SizeFields
{
    public static GenerationRequest Read(JsonFields fields, GenerationRequest request, ImageTask task)
    {
        var (hasWidth, hasHeight) = (fields.Has("width"), fields.Has("height"));
        var ratio = fields.Choice("aspect_ratio", GenerationRules.AspectRatios);
        var resolution = fields.Whole("resolution", GenerationRules.Resolutions);
        var width = (int?)fields.Whole("width", GenerationRules.MinSide, GenerationRules.MaxSide, "1024");
        var height = (int?)fields.Whole("height", GenerationRules.MinSide, GenerationRules.MaxSide, "1024");
        var fit = fields.Choice("fit", Fits);

        if (hasWidth != hasHeight)
            fields.Refuse(hasWidth ? "height" : "width", "must be given with its other side", "1024");
        if (hasWidth && (ratio ?? resolution?.ToString()) is not null)
            fields.Refuse(ratio is null ? "resolution" : "aspect_ratio", "must be left out where width and height are given", "null");
        if (!task.ChoosesShape() && (ratio ?? resolution?.ToString()) is not null)
            fields.Refuse(ratio is null ? "resolution" : "aspect_ratio", $"must be left out for {task.WireName()}: its shape follows the image that is given", "null");
        if (resolution is { } side)
            (width, height) = Measure(AspectRatio.Parse(ratio ?? GenerationRules.DefaultAspectRatio), side);

        return request with
        {
            AspectRatio = ratio ?? (width is null && task.ChoosesShape() ? GenerationRules.DefaultAspectRatio : null),
            Width = width,
            Height = height,
            Fit = fit is null ? SizeFit.Exact : Enum.Parse<SizeFit>(fit, ignoreCase: true),
        };
    }

    private static readonly string[] Fits = ["exact", "nearest", "crop", "pad"];

    private static (int Width, int Height) Measure(AspectRatio shape, int longSide) => shape.LargestWithin(longSide, longSide);
}
