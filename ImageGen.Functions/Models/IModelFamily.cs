using ImageGen.Rendering;

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
    /// <see cref="TransientModelException"/> when the model asks to be called again, and <see cref="MoneyLostException"/> when it may
    /// have been billed and there is no picture.
    /// </summary>
    Task<PaintedAnswer> PaintAsync(PictureOrder order, CancellationToken cancellationToken);
}

/// <summary>What one model is asked for.</summary>
/// <param name="Format">What the model is to answer with, one of its own formats.</param>
public sealed record PictureOrder(PictureRequest Request, ImageModel Model, Canvas Canvas, PictureFormat Format)
{
    /// <summary>The prompt with the words of its preset.</summary>
    public string Prompt => Preset.Compose(Request.Prompt, Request.Style, Model.LongestPrompt);
}

/// <summary>What a model answered, not checked yet.</summary>
/// <param name="Pictures">At least one.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
public sealed record PaintedAnswer(IReadOnlyList<PaintedPicture> Pictures, string? Shortfall = null);

/// <summary>A picture as a model answered it, not checked yet.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Seed">The seed that the model says it used; null when it does not say.</param>
public sealed record PaintedPicture(byte[] Bytes, long? Seed);
