namespace ImageGen.Web;

/// <summary>What is asked for, and how much of it is read. The request is always a GET.</summary>
public sealed record WebRequest
{
    /// <summary>Media types that are wanted, as in the header. Default <c>*/*</c>.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Languages that are wanted, as in the header; null sends none.</summary>
    public string? AcceptLanguage { get; init; }

    /// <summary>The <c>ETag</c> of an earlier answer. Sent to the host of the address only, not to where it redirects.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>The <c>Last-Modified</c> of an earlier answer. Sent to the host of the address only, not to where it redirects.</summary>
    public DateTimeOffset? IfModifiedSince { get; init; }

    /// <summary>How many bytes the body may have after decompression; null means <see cref="PublicWebOptions.MaxBytes"/>.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>
    /// Where the body goes, decompressed, instead of into <see cref="WebAnswer.Body"/>, which is empty then; also that of an answer that is
    /// no 200. For files too large for memory. Null for the answer.
    /// </summary>
    public Stream? Into { get; init; }

    /// <summary>How long everything may take, redirects and body included; null means <see cref="PublicWebOptions.Deadline"/>.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>
    /// Asked before each hop with its address, the first one included, after the address itself has passed: null lets it happen. For rules
    /// of the other side, such as robots.txt. Its time counts.
    /// </summary>
    public Func<Uri, CancellationToken, Task<WebRefusal?>>? BeforeHop { get; init; }
}
