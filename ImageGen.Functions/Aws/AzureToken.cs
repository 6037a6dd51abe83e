using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ImageGen.Aws;

/// <summary>
/// Gets the token with which the managed identity of the function app shows AWS who it is. The platform keeps the token for hours, so
/// that a new session seldom needs a new one.
/// </summary>
public sealed class AzureToken(IOptions<AwsOptions> options)
{
    private readonly AwsOptions _options = options.Value;

    private readonly Lazy<ManagedIdentityCredential> _identity = new(() => new(
        options.Value.ClientId is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned));

    /// <summary>A token, which is a secret. Throws <see cref="RoleSessionException"/> where Azure gives none.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = new TokenRequestContext([$"{_options.TokenAudience}/.default"]);
            return (await _identity.Value.GetTokenAsync(asked, cancellationToken)).Token;
        }
        catch (AuthenticationFailedException failure)
        {
            var identity = _options.ClientId is { Length: > 0 } id ? $"the identity with client id {id}" : "a system-assigned one";
            throw new RoleSessionException(
                $"Azure gives no token for {_options.TokenAudience}. Check that an app registration of this tenant has that application "
                + $"id URI (Aws:TokenAudience), that the function app has {identity} (Aws:ClientId), and that the identity has a role of "
                + "the app registration.",
                failure);
        }
    }

    /// <summary>
    /// What AWS compares with the provider and the trust policy, for messages: these three are no secrets, the token is one.
    /// </summary>
    public static string Claims(string token)
    {
        try
        {
            var read = new JsonWebToken(token);
            return $"The token has issuer {read.Issuer}, audience {string.Join(' ', read.Audiences)}, subject {read.Subject}.";
        }
        catch (ArgumentException)
        {
            return "The token cannot be read.";
        }
    }
}
