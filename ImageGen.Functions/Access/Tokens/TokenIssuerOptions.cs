using System.ComponentModel.DataAnnotations;
using ImageGen.Settings;

namespace ImageGen.Access.Tokens;

/// <summary>An issuer of bearer tokens, such as Auth0, Amazon Cognito or Entra ID.</summary>
public sealed class TokenIssuerOptions : SettingsItem
{
    /// <summary>
    /// What the issuer writes into <c>iss</c>, compared character by character: <c>https://TENANT.eu.auth0.com/</c> with its slash,
    /// <c>https://cognito-idp.REGION.amazonaws.com/POOL</c> without, <c>https://login.microsoftonline.com/TENANT/v2.0</c>. Default empty.
    /// </summary>
    public string Issuer { get; set; } = "";

    /// <summary>
    /// The domain of an Auth0 tenant, such as <c>TENANT.eu.auth0.com</c>, in place of the issuer <c>https://DOMAIN/</c>. Default empty.
    /// </summary>
    public string Domain { get; set; } = "";

    /// <summary>
    /// Whom tokens must be meant for (<c>aud</c>), with commas between: the identifier of the API. For Cognito the ids of the clients,
    /// since its access tokens have no <c>aud</c>. Default empty.
    /// </summary>
    public string Audience { get; set; } = "";

    /// <summary>
    /// Address of the issuer's metadata, https, or http on this machine; empty means the issuer with
    /// <c>/.well-known/openid-configuration</c>. Default empty.
    /// </summary>
    public string MetadataAddress { get; set; } = "";

    /// <summary>Algorithms of signatures, with commas between. Default <c>RS256,ES256,PS256</c>.</summary>
    [Required, RegularExpression(
        @"\s*(RS|ES|PS)(256|384|512)(\s*,\s*(RS|ES|PS)(256|384|512))*\s*",
        ErrorMessage = "some of RS256, RS384, RS512, ES256, ES384, ES512, PS256, PS384, PS512 with commas between, such as RS256,ES256")]
    public string Algorithms { get; set; } = "RS256,ES256,PS256";

    /// <summary>
    /// What stands before our scopes in the issuer's tokens, such as <c>imagegen/</c> for a resource server of Cognito. Scopes without it
    /// count for nothing then. Default empty.
    /// </summary>
    public string ScopePrefix { get; set; } = "";

    /// <summary>
    /// What is put before the issuer's <c>sub</c> to make the user id. With several issuers all but one need one, since two may give the
    /// same <c>sub</c> to different people. Changing it makes everybody another user. Default empty.
    /// </summary>
    [RegularExpression("[!-~]{0,32}", ErrorMessage = "at most 32 printable characters of ASCII, such as partner:, or empty")]
    public string UserPrefix { get; set; } = "";

    /// <summary>
    /// Whether a token of this issuer may have the scope <c>admin</c>, which is over the users of all issuers. Default false.
    /// </summary>
    public bool AllowAdmin { get; set; }

    /// <summary>What <c>iss</c> must be; empty where no setting says it.</summary>
    public string Expected => Issuer.Length > 0 ? Issuer : Domain.Length > 0 ? $"https://{Domain}/" : "";

    public IReadOnlyList<string> Audiences => Lines(Audience);

    public IReadOnlyList<string> AlgorithmList => Lines(Algorithms);

    /// <summary>Null where the address is none that keys may be taken from: anybody on the way could exchange them.</summary>
    public Uri? Metadata
    {
        get
        {
            var address = MetadataAddress.Length > 0 ? MetadataAddress : $"{Expected.TrimEnd('/')}/.well-known/openid-configuration";
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsTrustworthy(uri) ? uri : null;
        }
    }

    internal static bool IsTrustworthy(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private static string[] Lines(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
