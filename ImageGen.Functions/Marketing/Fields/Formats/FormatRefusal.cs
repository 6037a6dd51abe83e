namespace ImageGen.Marketing.Fields.Formats;

/// <summary>Why a value cannot be written in a format, or why there is no such format.</summary>
/// <param name="Sentence">What the user is told.</param>
public sealed record FormatRefusal(string Sentence);
