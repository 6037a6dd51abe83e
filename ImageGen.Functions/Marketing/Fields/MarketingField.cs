namespace ImageGen.Marketing.Fields;

/// <summary>Which attribute of a product a variable of a design shows, and how.</summary>
/// <param name="LabelName">The variable, without braces.</param>
/// <param name="ProductMap">The attribute, of <see cref="Catalog.ProductColumns"/>; null leaves the variable as the design has it.</param>
/// <param name="Type">What the editor calls it, such as <c>text</c> or <c>image</c>; nothing depends on it.</param>
/// <param name="WhenMissing">
/// What is drawn where the product has no value: <c>leave</c> the design's, <c>blank</c>, <c>hide</c> the element, or <c>fail</c> the row.
/// </param>
/// <param name="Format">A format of <see cref="Formats.FieldFormat"/>; empty for as it is.</param>
public sealed record MarketingField(string LabelName, string? ProductMap, string? Type, string WhenMissing, string Format);
