using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Models;

/// <summary>Decides how a model is called for a request, and what is then done with the pixels of its images.</summary>
public static class ImagePlanner
{
    /// <summary>The plan for a model that supports the request (<see cref="ModelRules"/>).</summary>
    public static ImagePlan Plan(ImageRequest request, ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        var output = OutputFor(request, model);
        var finish = Finish(request, output);
        var price = model.Price(request.Quality, (long)output.Width * output.Height) * request.Count;
        return new(new ModelCall(request, model, output, FormatFor(request, model, output, finish)), finish, price);
    }

    // The ordered format where the model's file can be kept as it comes: the model makes it and no pixel is expected to change. All else
    // is made from PNG, also what is lossy in the end, since a JPEG that is cut and encoded again loses twice (docs/performance.md).
    private static ImageFormat FormatFor(ImageRequest request, ImageModel model, OutputSize output, FinishOrder finish)
    {
        var expected = new ImageSize(output.Width, output.Height);
        var isKept = Framing.Of(expected, finish) is { } framing && framing.IsIdentity(expected);
        // What a model shows behind transparent pixels in a JPEG is its own choice; the finisher makes it white.
        var needsWhite = request.Format == ImageFormat.Jpeg
            && (request.Task == ImageTask.RemoveBackground || request.Inputs is { Image.HasTransparency: true });
        return isKept && !needsWhite && model.Formats.Contains(request.Format) ? request.Format : ImageFormat.Png;
    }

    private static OutputSize OutputFor(ImageRequest request, ImageModel model)
    {
        if (!model.Tasks[request.Task].TakesSize)
            return OutputLikeInput(request);
        if (request.Size is { } size)
            return model.Sizes!.Exactly(size) ?? model.Sizes.Nearest(size);
        if (request.Task.ChoosesShape())
            return model.Sizes!.Nearest(request.Shape ?? AspectRatio.Of(1, 1));

        var expanded = ExpandedSize(request.Inputs!);
        return model.Sizes!.Exactly(expanded) ?? model.Sizes.Nearest(expanded);
    }

    private static OutputSize OutputLikeInput(ImageRequest request)
    {
        var inputs = request.Inputs!;
        var input = new ImageSize(inputs.Image.Width, inputs.Image.Height);
        return request.Task switch
        {
            ImageTask.ImageToImage or ImageTask.Variation or ImageTask.StyleTransfer => OutputSize.Any(input),
            ImageTask.Upscale => OutputSize.Like(input, minSide: Math.Min(input.Width, input.Height)),
            _ => OutputSize.Like(ExpandedSize(inputs)),
        };
    }

    private static ImageSize ExpandedSize(ImageInputs inputs)
    {
        var expand = inputs.Expand ?? Expansion.None;
        return new(inputs.Image.Width + expand.Left + expand.Right, inputs.Image.Height + expand.Up + expand.Down);
    }

    private static FinishOrder Finish(ImageRequest request, OutputSize output)
    {
        var isAsReturned = request.Fit == SizeFit.Nearest
            || (request.Size is { } size && output.IsSize && output.Allows(size.Width, size.Height));
        return new()
        {
            Format = request.Format,
            Shape = request.Size is null ? request.Shape : null,
            Size = isAsReturned ? null : request.Size,
            Fit = request.Fit == SizeFit.Pad ? ImageFit.Pad : ImageFit.Crop,
        };
    }
}

/// <summary>How a model is called, and what is then done with the pixels of its images.</summary>
/// <param name="Call">What the model is asked for.</param>
/// <param name="Finish">Without the label, which is added for each image.</param>
/// <param name="Price">US dollars for all images; null when it is not known.</param>
public sealed record ImagePlan(ModelCall Call, FinishOrder Finish, decimal? Price)
{
    public ImageModel Model => Call.Model;

    /// <summary>The size of the finished images, unless the model returns another.</summary>
    public ImageSize Size => Finish.Size ?? Expected();

    /// <summary>US dollars for so many images; null when the price is not known.</summary>
    public decimal? PriceOf(int images) => Price / Call.Request.Count * images;

    /// <summary>What is done with an image of this size, upright, which may be another than was ordered.</summary>
    public FinishOrder FinishFor(ImageSize came)
    {
        // Whatever comes is scaled and cut to an exact size.
        if (Finish.Size is not null || Call.Output.Allows(came.Width, came.Height))
            return Finish;
        if (Call.Request.Size is { } asked && Call.Request.Fit != SizeFit.Nearest)
            return Finish with { Size = asked };

        var expected = Expected();
        var cut = IsOfShape(came, expected) ? came : Framing.Inside(expected, came);
        if (IsTooSmall(cut, expected))
            return Finish with { Shape = null, Size = expected };
        return cut == came || Finish.Shape is not null ? Finish : Finish with { Size = cut };
    }

    // What the caller would have got from the size that the model was asked for.
    private ImageSize Expected()
    {
        var (width, height) = (Call.Output.Width, Call.Output.Height);
        if (Finish.Shape is { } shape && shape.LargestWithin(width, height) is ( > 0, > 0) cut)
            (width, height) = cut;
        return new(width, height);
    }

    private bool IsOfShape(ImageSize came, ImageSize expected) => Finish.Shape is { } shape
        ? shape.LargestWithin(came.Width, came.Height) == (came.Width, came.Height)
        : OutputSize.HasShape(came.Width, came.Height, AspectRatio.Of(expected.Width, expected.Height));

    private bool IsTooSmall(ImageSize cut, ImageSize expected) => Call.Output.IsSize
        ? cut.Width < expected.Width || cut.Height < expected.Height
        : Math.Min(cut.Width, cut.Height) < Call.Output.MinSide;
}
