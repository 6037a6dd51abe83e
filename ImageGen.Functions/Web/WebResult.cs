using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Web;

/// <summary>An answer of any HTTP status, or the reason why there is none.</summary>
public sealed record WebResult
{
    private WebResult(WebAnswer? answer, WebRefusal? refusal) => (Answer, Refusal) = (answer, refusal);

    /// <summary>Null exactly when <see cref="Refusal"/> is set.</summary>
    public WebAnswer? Answer { get; }

    /// <summary>Null exactly when <see cref="Answer"/> is set.</summary>
    public WebRefusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Answer))]
    public bool IsRefused => Refusal is not null;

    public static implicit operator WebResult(WebAnswer answer) => new(answer, null);

    public static implicit operator WebResult(WebRefusal refusal) => new(null, refusal);
}

/// <summary>What the last hop answered.</summary>
/// <param name="Url">The address that answered: the last of <paramref name="Hops"/>, its host in ASCII, without fragment.</param>
/// <param name="Status">HTTP status, 200 or more; a redirect only where it names no target.</param>
/// <param name="Headers">
/// Headers by name in any case, several of one name joined by <c>, </c>. Without <c>Content-Encoding</c> and <c>Content-Length</c>, which
/// describe the compressed body.
/// </param>
/// <param name="Body">The body, decompressed.</param>
/// <param name="Hops">Every address that was asked, in order.</param>
public sealed record WebAnswer(
    Uri Url, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyList<Uri> Hops);

/// <summary>Why there is no answer.</summary>
/// <param name="Code">One of the constants.</param>
/// <param name="Message">A sentence that may be shown to the caller.</param>
/// <param name="LogDetail">For the log only: it may tell about our network. The client has logged it.</param>
public sealed record WebRefusal(string Code, string Message, string? LogDetail = null)
{
    /// <summary>The text of the address breaks a rule, which the message names.</summary>
    public const string UrlNotAllowed = "url-not-allowed";

    /// <summary>
    /// No connection: the name does not resolve, or to an address that is not public, or the port is closed, or TLS failed. Which of them
    /// is not told, neither by the message nor by the time it takes.
    /// </summary>
    public const string Unreachable = "unreachable";

    /// <summary>More redirects than are followed.</summary>
    public const string TooManyRedirects = "too-many-redirects";

    /// <summary>The body is larger than allowed, or expands too much.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The deadline passed.</summary>
    public const string TooSlow = "too-slow";

    /// <summary>The answer breaks HTTP, or has a coding that is not read here.</summary>
    public const string BadAnswer = "bad-answer";

    /// <summary>How <see cref="LogDetail"/> ends where an address is not public.</summary>
    internal const string NotPublic = "which is not public.";

    /// <summary>The code for operators: callers are not told that an address is not public, not even by a refusal that differs.</summary>
    internal string MeasuredReason =>
        Code == Unreachable && LogDetail?.EndsWith(NotPublic, StringComparison.Ordinal) == true ? "not-public" : Code;

    internal static WebRefusal OfConnection(string detail) => new(Unreachable, "The address could not be reached.", detail);

    internal static WebRefusal OfAnswer(string detail) =>
        new(BadAnswer, "The address answered with something that is not valid or not supported.", detail);
}
