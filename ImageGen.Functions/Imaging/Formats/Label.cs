namespace ImageGen.Imaging.Formats;

/// <summary>A <see cref="ImageLabel"/> in the words of files.</summary>
/// <param name="Xmp">A whole packet, UTF-8.</param>
/// <param name="Texts">Keyword and text for PNG, Latin-1.</param>
internal sealed record Label(byte[] Xmp, IReadOnlyList<(string Keyword, string Text)> Texts);
