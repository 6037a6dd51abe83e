using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>Decides how a model is to paint a request, and what is then done with its pixels.</summary>
public static class ImagePlanner
{
    /// <summary>The plan for a model that can do the request (<see cref="ModelRules"/>).</summary>
    public static ImagePlan Plan(ImageRequest request, ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        var canvas = CanvasFor(request, model);
        var finish = Finish(request, canvas);
        var cut = finish.Size is not null || (finish.Shape is { } shape && !canvas.IsExactly(shape));
        // An image that has to be cut or scaled is written anew in any case, so it is asked for without loss.
        var format = !cut && model.Formats.Contains(request.Format) ? request.Format : ImageFormat.Png;
        var price = model.Price(request.Quality, (long)canvas.Width * canvas.Height) * request.Count;
        return new(new ModelRequest(request, model, canvas, format), finish, price);
    }

    private static Canvas CanvasFor(ImageRequest request, ImageModel model)
    {
        if (!model.Tasks[request.Task].TakesSize)
            return Following(request);
        if (request.Size is { } size)
            return model.Sizes!.Exactly(size) ?? model.Sizes.Nearest(size);
        if (request.Task.ChoosesShape())
            return model.Sizes!.Nearest(request.Shape ?? AspectRatio.Of(1, 1));

        var grown = Grown(request.Inputs!);
        return model.Sizes!.Exactly(grown) ?? model.Sizes.Nearest(grown);
    }

    private static Canvas Following(ImageRequest request)
    {
        var inputs = request.Inputs!;
        var input = new ImageSize(inputs.Image.Width, inputs.Image.Height);
        return request.Task switch
        {
            ImageTask.ImageToImage or ImageTask.Variation or ImageTask.StyleTransfer => Canvas.Free(input),
            ImageTask.Upscale => Canvas.Like(input, leastSide: Math.Min(input.Width, input.Height)),
            _ => Canvas.Like(Grown(inputs)),
        };
    }

    private static ImageSize Grown(ImageInputs inputs)
    {
        var grow = inputs.Expand ?? Expansion.None;
        return new(inputs.Image.Width + grow.Left + grow.Right, inputs.Image.Height + grow.Up + grow.Down);
    }

    private static FinishOrder Finish(ImageRequest request, Canvas canvas) => new()
    {
        Format = request.Format,
        Shape = request.Size is null ? request.Shape : null,
        Size = request.Fit != SizeFit.Nearest && request.Size is { } size && !(canvas.IsSize && canvas.Allows(size.Width, size.Height)) ? size : null,
        Fit = request.Fit == SizeFit.Pad ? ImageFit.Pad : ImageFit.Crop,
    };
}

/// <summary>How a model is to paint, and what is then done with its pixels.</summary>
/// <param name="Order">What the model is asked for.</param>
/// <param name="Finish">The label is put in once the image is there.</param>
/// <param name="Price">US dollars for all images; null when it is not known.</param>
public sealed record ImagePlan(ModelRequest Order, FinishOrder Finish, decimal? Price)
{
    public ImageModel Model => Order.Model;
}
