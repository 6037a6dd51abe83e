using ImageGen.Settings;
using Microsoft.Extensions.Options;

namespace ImageGen.Access.Tokens;

/// <summary>An issuer of the host's own, beside those of the settings.</summary>
/// <param name="Alone">How it is where the settings name no issuer.</param>
/// <param name="BesideOthers">How it is otherwise: with a <c>UserPrefix</c>.</param>
public sealed record AddedTokenIssuer(TokenIssuerOptions Alone, TokenIssuerOptions BesideOthers);

/// <summary>
/// Checks at the start, where tokens are accepted, that they can be: each issuer with its audience and an address for its keys, and no two
/// that could name the same user.
/// </summary>
internal sealed class TokenIssuerRules(IEnumerable<AddedTokenIssuer> added, GivenSettings given) : IValidateOptions<AccessOptions>
{
    private const string First = $"{AccessOptions.Section}:{nameof(AccessOptions.Issuers)}:0";

    /// <summary>All issuers whose tokens are accepted.</summary>
    public static IReadOnlyList<TokenIssuerOptions> Issuers(AccessOptions options, IEnumerable<AddedTokenIssuer> added) =>
        [.. options.Issuers, .. added.Select(one => options.Issuers.Count == 0 ? one.Alone : one.BesideOthers)];

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        if (options.Mode is not (AccessMode.Tokens or AccessMode.Both))
            return ValidateOptionsResult.Success;
        var issuers = Issuers(options, added);
        if (issuers.Count == 0)
        {
            return ValidateOptionsResult.Fail(
                $"{AccessOptions.Section}:{nameof(AccessOptions.Mode)} is {options.Mode}, but there is no issuer of tokens. Set "
                + $"{First}:Issuer and {First}:Audience; for Auth0 AUTH0_DOMAIN and AUTH0_AUDIENCE do.");
        }

        var faults = issuers.SelectMany(Faults).Concat(Pairs(issuers)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(TokenIssuerOptions issuer)
    {
        if (issuer is { Issuer: "", Domain.Length: > 0 } && Uri.CheckHostName(issuer.Domain) != UriHostNameType.Dns)
        {
            yield return $"{Given(issuer, nameof(issuer.Domain))} is '{issuer.Domain}', but must be a domain alone, such as "
                + "tenant.eu.auth0.com.";
        }
        else if (issuer.Expected.Length == 0)
            yield return $"{issuer.Name}:Issuer is empty. Set it, or for Auth0 {issuer.Name}:Domain or AUTH0_DOMAIN.";
        else if (issuer.Metadata is null)
        {
            var (setting, value) = issuer.MetadataAddress.Length > 0
                ? (nameof(issuer.MetadataAddress), issuer.MetadataAddress)
                : (nameof(issuer.Issuer), issuer.Expected);
            yield return $"{Given(issuer, setting)} is '{value}', but must begin with https://, or with http:// on this machine, since "
                + "keys are taken from there.";
        }

        if (issuer.Audiences.Count == 0)
        {
            yield return $"{issuer.Name}:Audience is empty, so tokens for any other service would be accepted. Set the identifier of this "
                + "API, or for Cognito the ids of its clients.";
        }
    }

    // The name that the operator knows, which may be one of an older system.
    private string Given(TokenIssuerOptions issuer, string setting) =>
        given.Find($"{issuer.Name}:{setting}")?.Name ?? $"{issuer.Name}:{setting}";

    // A sub may be any text, so a prefix that is the beginning of another one proves nothing either.
    private static IEnumerable<string> Pairs(IReadOnlyList<TokenIssuerOptions> issuers)
    {
        foreach (var (index, other) in issuers.Index())
        {
            foreach (var one in issuers.Take(index))
            {
                if (one.Expected == other.Expected)
                    yield return $"{one.Name}:Issuer is that of {Label(other)} too. Give each issuer once.";
                else if (one.UserPrefix.Length == 0 && other.UserPrefix.Length == 0)
                {
                    yield return $"{one.Name}:UserPrefix is empty as that of {Label(other)} is, but two issuers may give the same sub to "
                        + "different people. Set one of them, such as to partner:.";
                }
                else if (one.UserPrefix.Length > 0 && other.UserPrefix.Length > 0 && (Begins(one, other) || Begins(other, one)))
                {
                    yield return $"{one.Name}:UserPrefix is '{one.UserPrefix}' and that of {Label(other)} is '{other.UserPrefix}', but "
                        + "neither may begin as the other does.";
                }
            }
        }
    }

    // The host's own is last and has no setting.
    private static string Label(TokenIssuerOptions issuer) => issuer.Name.Length > 0 ? issuer.Name : issuer.Expected;

    private static bool Begins(TokenIssuerOptions one, TokenIssuerOptions other) =>
        other.UserPrefix.StartsWith(one.UserPrefix, StringComparison.Ordinal);
}
