using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Models;

/// <summary>Translates between the canonical request and the API of one family of models.</summary>
public interface IModelFamily
{
    /// <summary>As in <see cref="ImageModel.Family"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Makes one paid call. Throws <see cref="ModelRefusedException"/> when a content filter or the provider refused it,
    /// <see cref="TransientModelException"/> when it was not billed and may be repeated, and
    /// <see cref="BilledWithoutImageException"/> when it may have been billed and there is no image.
    /// </summary>
    Task<ModelResponse> GenerateAsync(ModelCall call, CancellationToken cancellationToken);
}

/// <summary>One call to one model.</summary>
/// <param name="Request">What is wanted.</param>
/// <param name="Model">The model to call.</param>
/// <param name="Output">The size or shape to ask it for.</param>
/// <param name="Format">The format to ask it for, one of its own.</param>
public sealed record ModelCall(ImageRequest Request, ImageModel Model, OutputSize Output, ImageFormat Format)
{
    /// <summary>The prompt with the words of its preset.</summary>
    public string Prompt => Preset.Compose(Request.Prompt, Request.Style, Model.MaxPromptLength);
}

/// <summary>What a model returned, not checked yet.</summary>
/// <param name="Images">At least one.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
public sealed record ModelResponse(IReadOnlyList<ModelImage> Images, string? Shortfall = null) : IDisposable
{
    /// <summary>What <see cref="Dispose"/> gives back; null for nothing.</summary>
    public IDisposable? Answer { get; init; }

    /// <summary>The response with these images. Throws <see cref="BilledWithoutImageException"/> where none can be used.</summary>
    public static ModelResponse Of(IReadOnlyList<ModelImage> images, string? shortfall = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw BilledWithoutImageException.Unusable("It holds no image.");
        return images.All(image => image.Fault is not null)
            ? throw BilledWithoutImageException.Unusable(images[0].Fault!, mayRepeat: images.Any(image => !image.IsLasting))
            : new(images, shortfall);
    }

    /// <summary>To be called when the images are finished; their bytes stay.</summary>
    public void Dispose() => Answer?.Dispose();
}

/// <summary>An image as a model returned it, not checked yet.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Seed">The seed that the model says it used; null when it does not say.</param>
/// <param name="Fault">Why it cannot be used, as a sentence, where there is no file; else null.</param>
public sealed record ModelImage(ReadOnlyMemory<byte> Bytes, long? Seed, string? Fault = null) : FileInMemory(Bytes)
{
    /// <summary>True where the fault would be met again: by the settings of this service or of the provider.</summary>
    public bool IsLasting { get; init; }

    /// <summary>An image that was paid for and cannot be read.</summary>
    public static ModelImage Faulty(string fault) => new(default, null, fault);
}
