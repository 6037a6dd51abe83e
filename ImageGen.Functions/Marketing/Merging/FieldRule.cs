using System.Text.Json.Serialization;

namespace ImageGen.Marketing.Merging;

/// <summary>Which column of a product a variable shows, and how: a row of <c>fields</c>.</summary>
/// <param name="Label">The variable's name, without braces.</param>
/// <param name="ProductMap">A column of products, or <c>custom.NAME</c>; empty where the variable is not mapped.</param>
/// <param name="WhenMissing">What is drawn where the product has no value.</param>
/// <param name="Format">Such as <c>currency:de-DE</c>; empty for the value as it is.</param>
public sealed record FieldRule(
    [property: JsonPropertyName("label_name")] string Label,
    [property: JsonPropertyName("product_map")] string? ProductMap,
    [property: JsonPropertyName("when_missing")] MissingValue WhenMissing,
    [property: JsonPropertyName("format")] string Format);

/// <summary>What is drawn where a product has no value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissingValue>))]
public enum MissingValue
{
    /// <summary>What the template itself has there.</summary>
    [JsonStringEnumMemberName("leave")]
    Leave,

    /// <summary>Nothing: an empty text, or no image.</summary>
    [JsonStringEnumMemberName("blank")]
    Blank,

    /// <summary>The element is not drawn, also not what is behind its text.</summary>
    [JsonStringEnumMemberName("hide")]
    Hide,

    /// <summary>Nothing: the row fails.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}
