using System.Text.Json;

namespace ImageGen.Models;

/// <summary>
/// Speaks the JSON of one family of models: the canonical request in, the family's body out, and back. Answers are read by
/// family, never by taking the first text that looks like base64.
/// </summary>
public interface IModelFamily
{
    string Name { get; }

    /// <summary>Why this model cannot do it, found out before anything is paid; null when it can.</summary>
    string? Refusal(PictureRequest request, ImageModel model);

    /// <summary>The body to send.</summary>
    byte[] Write(PictureRequest request, ImageModel model, Canvas canvas);

    /// <summary>
    /// The picture in an answer with status 200. Throws <see cref="ModelRefusedException"/> when a content filter spoke,
    /// <see cref="TransientModelException"/> when the model asks to be called again, and <see cref="MoneyLostException"/> when the
    /// answer holds no picture.
    /// </summary>
    PaintedPicture Read(JsonElement answer);
}

/// <summary>A picture as a model answered it, not checked yet.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Seed">The seed that the model says it used; null when it does not say.</param>
public sealed record PaintedPicture(byte[] Bytes, long? Seed);
