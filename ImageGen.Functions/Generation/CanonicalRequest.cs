using ImageGen.Library;
using ImageGen.Models;
using ImageGen.Rendering;

namespace ImageGen.Generation;

/// <summary>What a request asks of models, in nobody's dialect.</summary>
public static class CanonicalRequest
{
    /// <summary>Without the bytes of pictures, which rules need not see.</summary>
    public static PictureRequest Of(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            Task = PictureTasks.Of(request.Task),
            Prompt = request.Prompt,
            NegativePrompt = request.NegativePrompt,
            Style = request.Style,
            Shape = request.AspectRatio is { } ratio ? AspectRatio.Parse(ratio) : null,
            Size = request.Width is { } width && request.Height is { } height ? new(width, height) : null,
            Fit = request.Fit,
            Quality = request.Quality,
            Count = request.Count,
            Seed = request.Seed ?? PictureSeed.From(request.RequestId),
            SeedIsAsked = request.Seed is not null,
            CfgScale = request.CfgScale,
            Strength = request.Strength,
            Format = PictureFormats.TryParse(request.Format, out var format) ? format : PictureFormat.Png,
            Model = request.Model,
            Inputs = request.Image is not { } image ? null : new()
            {
                Image = Picture(image),
                Mask = request.Mask is { } mask ? Picture(mask) : null,
                StyleImage = request.StyleImage is { } style ? Picture(style) : null,
                MaskPrompt = request.MaskPrompt,
                Search = request.Search,
                Expand = request.Expand,
            },
        };
    }

    /// <summary>With the bytes of pictures, from staging. Throws <see cref="InvalidOperationException"/> where they are gone.</summary>
    public static async Task<PictureRequest> LoadAsync(GenerationRequest request, IImageStore store, CancellationToken cancellationToken)
    {
        var picture = Of(request);
        return picture.Inputs is not { } inputs ? picture : picture with
        {
            Inputs = inputs with
            {
                Image = (await WithBytesAsync(inputs.Image, request.Image))!,
                Mask = await WithBytesAsync(inputs.Mask, request.Mask),
                StyleImage = await WithBytesAsync(inputs.StyleImage, request.StyleImage),
            },
        };

        async Task<InputImage?> WithBytesAsync(InputImage? image, GivenPicture? given)
        {
            if (image is null || given is null)
                return null;
            var bytes = await store.ReadAsync(ImageKey.Input(request.RequestId, given.Sha256), cancellationToken)
                ?? throw new InvalidOperationException($"A picture that was given is no longer staged. RequestId: {request.RequestId}.");
            return image with { Bytes = bytes };
        }
    }

    private static InputImage Picture(GivenPicture given) => new(given.Width, given.Height, given.HasTransparency);
}
