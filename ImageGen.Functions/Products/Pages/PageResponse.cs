namespace ImageGen.Products.Pages;

/// <summary>The answer of a shop to one polite GET, after redirects.</summary>
/// <param name="RequestedUrl">The URL that was asked for.</param>
/// <param name="FinalUrl">The URL that answered.</param>
/// <param name="Headers">Case-insensitive names; several values of one name are joined with <c>, </c>.</param>
/// <param name="Body">Decompressed bytes in the charset of the page.</param>
public sealed record PageResponse(
    Uri RequestedUrl,
    Uri FinalUrl,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body);
