using ImageGen.Storage;
using ImageGen.Models;
using ImageGen.Imaging;

namespace ImageGen.Generation;

/// <summary>What a request asks of models, in nobody's dialect.</summary>
public static class CanonicalRequest
{
    /// <summary>Without the bytes of images, which rules need not see.</summary>
    public static ImageRequest Of(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            Task = ImageTasks.Of(request.Task),
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt,
            Style = request.Style,
            Shape = request.AspectRatio is { } ratio ? AspectRatio.Parse(ratio) : null,
            Size = request.Width is { } width && request.Height is { } height ? new(width, height) : null,
            Fit = request.Fit,
            Quality = request.Quality,
            Count = request.Count,
            Seed = request.Seed ?? SeedFor.From(request.RequestId),
            SeedIsAsked = request.Seed is not null,
            CfgScale = request.CfgScale,
            Strength = request.Strength,
            Format = ImageFormats.TryParse(request.Format, out var format) ? format : ImageFormat.Png,
            Model = request.Model,
            Inputs = request.Image is not { } image ? null : new()
            {
                Image = image,
                Mask = request.Mask,
                StyleImage = request.StyleImage,
                MaskPrompt = request.MaskPrompt,
                Search = request.Search,
                Expand = request.Expand,
            },
        };
    }

    /// <summary>With the bytes of images, from staging. Throws <see cref="InvalidOperationException"/> where they are gone.</summary>
    public static async Task<ImageRequest> LoadAsync(GenerationRequest request, IImageStore store, CancellationToken cancellationToken)
    {
        var image = Of(request);
        return image.Inputs is not { } inputs ? image : image with
        {
            Inputs = inputs with
            {
                Image = (await WithBytesAsync(inputs.Image))!,
                Mask = await WithBytesAsync(inputs.Mask),
                StyleImage = await WithBytesAsync(inputs.StyleImage),
            },
        };

        async Task<InputImage?> WithBytesAsync(InputImage? image)
        {
            if (image is null)
                return null;
            var bytes = await store.ReadAsync(ImageKey.Input(request.RequestId, image.Sha256), cancellationToken)
                ?? throw new InvalidOperationException($"An image that was given is no longer staged. RequestId: {request.RequestId}.");
            return image with { Bytes = bytes };
        }
    }
}
