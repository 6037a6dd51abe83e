namespace ModelSimulator.Painting;

public enum PictureFormat { Png, Jpeg, WebP }

/// <summary>Everything that decides a picture: equal orders give equal pixels, on every machine.</summary>
/// <param name="Model">The model that is asked; each has its own hand.</param>
/// <param name="Prompt">What to paint.</param>
/// <param name="Negative">What not to paint; null for nothing.</param>
/// <param name="Seed">Another seed, another picture of the same.</param>
/// <param name="Width">In pixels, 1 to 4,096 where it is painted from words alone.</param>
/// <param name="Height">In pixels, as the width.</param>
/// <param name="Format">The encoding of the file.</param>
/// <param name="Style">A style beside the prompt; null for none.</param>
/// <param name="Guidance">cfgScale, where a model has one: other numbers give other pictures.</param>
public sealed record PictureOrder(
    string Model, string Prompt, string? Negative, long Seed, int Width, int Height, PictureFormat Format = PictureFormat.Png, string? Style = null, double Guidance = 0)
{
    /// <summary>1 (small) to 100 (faithful) for JPEG and WebP; null for what is usual.</summary>
    public int? Quality { get; init; }

    /// <summary>Whether only the subject is wanted, on nothing. Takes a format that has an alpha channel.</summary>
    public bool Transparent { get; init; }
}
