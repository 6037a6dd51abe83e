using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>A finished image in the store.</summary>
/// <param name="S3Key">Where it lies.</param>
/// <param name="Image">What is known of its bytes.</param>
public sealed record StoredImage(
    [property: JsonPropertyName("s3_key")] string S3Key,
    [property: JsonPropertyName("picture")] ImageFacts Image);
