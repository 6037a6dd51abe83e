using System.Text.Json.Serialization;

namespace ImageGen.Http;

/// <summary>One thing that is wrong with a request, and what the caller can do about it.</summary>
/// <param name="Field">The field as the caller wrote it, or <c>body</c>, or a header's name.</param>
/// <param name="Rule">What is allowed, with the limit.</param>
/// <param name="Example">A value that would be accepted.</param>
public sealed record ValidationError(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("rule")] string Rule,
    [property: JsonPropertyName("example")] string Example);
