namespace ImageGen.Marketing.Catalog;

/// <summary>A file cannot be read on, so that nothing of it is imported.</summary>
/// <param name="reason">What is wrong, as a sentence that names the line.</param>
public sealed class CatalogueBrokenException(string reason) : Exception(reason);
