namespace ImageGen.Models;

/// <summary>Every model that is known here, alive or not, the ones to be preferred first (facts of 2026-11-20).</summary>
public static class ModelRows
{
    public static IReadOnlyList<ImageModel> All { get; } = [.. StabilityRows.All, .. OpenAiRows.All, .. AmazonRows.All];
}
