using System.ComponentModel.DataAnnotations;

namespace ImageGen.Studio;

/// <summary>The page in the browser. Section <c>Studio</c>.</summary>
public sealed class StudioOptions
{
    public const string Section = "Studio";

    /// <summary>
    /// Whether the page and the routes of the older movie-poster service are served. Default empty: on this machine always, elsewhere where
    /// people can sign in, by tokens or by App Service authentication; API keys alone are not for people in a browser.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>The folder of the built page; empty for the one beside the app. Default empty.</summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// The OpenID Connect issuer at which the page signs people in (authorization code with PKCE), one of <c>Access:Issuers</c>, such as
    /// <c>https://shop.eu.auth0.com</c>; empty: people paste a token. Default empty.
    /// </summary>
    [RegularExpression(@"^$|^https://[^\s?#;,']+$|^http://(localhost|127\.0\.0\.1)(:\d+)?[^\s?#;,']*$", ErrorMessage =
        "the address of an issuer, such as https://shop.eu.auth0.com, or empty")]
    public string SignInAuthority { get; set; } = "";

    /// <summary>
    /// Further origins that the page calls to sign people in, with spaces between: Cognito and Google give tokens at another host than the
    /// authority's, such as <c>https://shop.auth.eu-central-1.amazoncognito.com</c>. Default empty.
    /// </summary>
    [RegularExpression(@"^$|^https://[^\s/?#;,']+( https://[^\s/?#;,']+)*$", ErrorMessage =
        "origins with spaces between, such as https://oauth2.googleapis.com, or empty")]
    public string SignInOrigins { get; set; } = "";

    /// <summary>The page's client id there: a public client whose redirect address is that of the page. Default empty.</summary>
    public string SignInClientId { get; set; } = "";

    /// <summary>The scopes that it asks for. Default <c>openid</c>.</summary>
    [RegularExpression(@"^[\x21\x23-\x5B\x5D-\x7E]+( [\x21\x23-\x5B\x5D-\x7E]+)*$", ErrorMessage = "scopes with spaces between")]
    public string SignInScope { get; set; } = "openid";

    /// <summary>The audience that it asks for, which Auth0 needs; empty where the issuer takes none. Default empty.</summary>
    public string SignInAudience { get; set; } = "";
}
