using System.ComponentModel.DataAnnotations;
using ImageGen.Access.Tokens;
using ImageGen.Http;

namespace ImageGen.Access;

/// <summary>Who may call the service. Section <c>Access</c>; <c>docs/access.md</c> says which mode is for whom.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// How callers prove who they are: not at all, by API keys of this service, by bearer tokens of an issuer, or by either. The first only
    /// where nobody but this machine can call. Default <c>Open</c>.
    /// </summary>
    [EnumDataType(typeof(AccessMode))]
    public AccessMode Mode { get; set; }

    /// <summary>
    /// The secret under which the hashes of API keys are made; required where they are accepted. Another one refuses all keys that were
    /// made before. The local host makes one of its own in the data folder where this is empty. Default empty.
    /// </summary>
    [DataType(DataType.Password)]
    [RegularExpression("^.{32,}$", ErrorMessage = "32 characters or more, such as openssl rand -base64 32 prints, or empty")]
    public string KeySecret { get; set; } = "";

    /// <summary>Whose bearer tokens are accepted.</summary>
    public IList<TokenIssuerOptions> Issuers { get; } = [];

    /// <summary>How far the clocks of issuers may be from this one, 0 to 5 minutes. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a token may be valid, 1 minute to 7 days; one that is made for longer is refused. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MaxTokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// What a token may do that names none of our scopes: <c>read</c>, <c>generate</c>, both, or nothing where it is empty. Default
    /// <c>read generate</c>.
    /// </summary>
    [RegularExpression("((read|generate)( (read|generate))?)?", ErrorMessage = "read, generate, both with a space between, or empty")]
    public string TokenScopes { get; set; } = "read generate";

    /// <summary>
    /// Whether the user that App Service authentication names in a header is believed, beside keys and tokens. Whoever reaches the app
    /// around the platform can write that header. Default false.
    /// </summary>
    public bool TrustPlatform { get; set; }

    /// <summary>What links are signed with that need no credentials; empty where there is no secret.</summary>
    internal string LinkSecret(HttpOptions http) => http.LinkSecret.Length > 0 ? http.LinkSecret : KeySecret;

    internal AccessScopes DefaultScopes => AccessScopesExtensions.Of(TokenScopes.Split(' '));
}

/// <summary>How callers prove who they are.</summary>
public enum AccessMode
{
    /// <summary>Not at all: everybody is the <c>user_id</c> they name. Only on loopback.</summary>
    Open,

    /// <summary>API keys that this service issues.</summary>
    Keys,

    /// <summary>Bearer tokens of an OpenID Connect issuer.</summary>
    Tokens,

    /// <summary>API keys or bearer tokens.</summary>
    Both,
}
