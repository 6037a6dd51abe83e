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
        var resize = finish.Size is not null || (finish.Shape is { } shape && !output.IsExactly(shape));
        // An image that is cut or scaled is encoded again in any case, so it is asked for without loss.
        var format = !resize && model.Formats.Contains(request.Format) ? request.Format : ImageFormat.Png;
        var price = model.Price(request.Quality, (long)output.Width * output.Height) * request.Count;
        return new(new ModelCall(request, model, output, format), finish, price);
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
}
