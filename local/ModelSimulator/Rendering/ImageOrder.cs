namespace ModelSimulator.Rendering;

internal enum ImageFormat { Png, Jpeg, WebP }

/// <summary>Everything that decides an image: on one machine equal orders give equal pixels.</summary>
/// <param name="Model">The model that is asked; each renders a prompt differently.</param>
/// <param name="Prompt">What to render.</param>
/// <param name="Negative">What not to render; null for nothing.</param>
/// <param name="Seed">Other seeds give other images of the same prompt.</param>
/// <param name="Width">In pixels, 1 to 4,096 where it is rendered from the prompt alone.</param>
/// <param name="Height">In pixels, as the width.</param>
/// <param name="Format">The encoding of the file.</param>
/// <param name="Style">A style beside the prompt; null for none.</param>
/// <param name="Guidance"><c>cfgScale</c>, where a model has one: other values give other images.</param>
internal sealed record ImageOrder(
    string Model, string Prompt, string? Negative, long Seed, int Width, int Height,
    ImageFormat Format = ImageFormat.Png, string? Style = null, double Guidance = 0)
{
    /// <summary>0 to 100 for JPEG and WebP; null for the encoder's default.</summary>
    public int? Quality { get; init; }

    /// <summary>Whether only the subject is wanted, on nothing. Needs a format with alpha.</summary>
    public bool Transparent { get; init; }
}
