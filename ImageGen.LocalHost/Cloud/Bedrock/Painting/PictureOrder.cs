namespace ImageGen.LocalHost.Cloud.Bedrock.Painting;

public enum PictureFormat { Png, Jpeg }

/// <summary>Everything that decides a picture: equal orders give equal bytes, on every machine.</summary>
/// <param name="Model">The model that is asked; each has its own hand.</param>
/// <param name="Prompt">What to paint.</param>
/// <param name="Negative">What not to paint; null for nothing.</param>
/// <param name="Seed">Another seed, another picture of the same.</param>
/// <param name="Width">In pixels, 1 to 4,096.</param>
/// <param name="Height">In pixels, 1 to 4,096.</param>
/// <param name="Style">A style beside the prompt; null for none.</param>
/// <param name="Guidance">cfgScale, where a model has one: other numbers give other pictures.</param>
public sealed record PictureOrder(
    string Model, string Prompt, string? Negative, long Seed, int Width, int Height, PictureFormat Format = PictureFormat.Png, string? Style = null, double Guidance = 0);
