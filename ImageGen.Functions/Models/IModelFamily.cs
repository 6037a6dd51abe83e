using ImageGen.Imaging;
using ImageGen.Models.Catalog;

namespace ImageGen.Models;

/// <summary>
/// Speaks the language of one family of models: the canonical request in, the family's call out, and back. Answers are read by
/// family, never by taking the first text that looks like base64.
/// </summary>
public interface IModelFamily
{
    string Name { get; }

    /// <summary>
    /// Makes one paid call. Throws <see cref="ModelRefusedException"/> when a content filter spoke or the call was declined,
    /// <see cref="TransientModelException"/> when the model asks to be called again, and <see cref="BilledWithoutImageException"/> when it may
    /// have been billed and there is no image.
    /// </summary>
    Task<ModelAnswer> GenerateAsync(ModelRequest order, CancellationToken cancellationToken);
}

/// <summary>What one model is asked for.</summary>
/// <param name="Format">What the model is to answer with, one of its own formats.</param>
public sealed record ModelRequest(ImageRequest Request, ImageModel Model, Canvas Canvas, ImageFormat Format)
{
    /// <summary>The prompt with the words of its preset.</summary>
    public string Prompt => Preset.Compose(Request.Prompt, Request.Style, Model.MaxPromptLength);
}

/// <summary>What a model answered, not checked yet.</summary>
/// <param name="Images">At least one.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
public sealed record ModelAnswer(IReadOnlyList<ModelImage> Images, string? Shortfall = null);

/// <summary>An image as a model answered it, not checked yet.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Seed">The seed that the model says it used; null when it does not say.</param>
public sealed record ModelImage(byte[] Bytes, long? Seed);
