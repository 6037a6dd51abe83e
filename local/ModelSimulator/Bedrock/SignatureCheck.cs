using System.Text.RegularExpressions;

namespace ModelSimulator.Bedrock;

/// <summary>
/// What AWS checks before Bedrock sees a request: a signature for the service <c>bedrock</c>, or a Bedrock API key. There is no secret here
/// to check the signature itself with; form, service and terminator are checked.
/// </summary>
internal static partial class SignatureCheck
{
    /// <summary>The error, if there is one, and the Region a signature names (null for an API key).</summary>
    public static (BedrockError? Error, string? Region) Check(string? authorization)
    {
        if (string.IsNullOrWhiteSpace(authorization))
            return (Forbidden("MissingAuthenticationTokenException", "Authorization header is missing") with { IsBeforeBedrock = true },
                null);
        if (authorization.Split(' ')[0] == "Bearer")
        {
            const string WrongKey = "Invalid API Key format: Must start with pre-defined prefix";
            return string.IsNullOrWhiteSpace(authorization["Bearer".Length..])
                ? (Forbidden("AccessDeniedException", WrongKey) with { IsBeforeBedrock = true }, null)
                : (null, null);
        }
        if (Signature().Match(authorization) is not { Success: true } parts)
        {
            return (new(StatusCodes.Status400BadRequest, "IncompleteSignature",
                "Authorization header requires 'Credential' parameter, 'Signature' parameter and 'SignedHeaders' parameter of "
                + "AWS4-HMAC-SHA256, or a Bearer key."), null);
        }
        if (parts.Groups["service"].Value != "bedrock")
            return (Forbidden("InvalidSignatureException", "Credential should be scoped to correct service: 'bedrock'."), null);
        return (null, parts.Groups["region"].Value);
    }

    private static BedrockError Forbidden(string type, string message) => new(StatusCodes.Status403Forbidden, type, message);

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 +Credential=[^/,\s]+/\d{8}/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/aws4_request, *"
        + @"SignedHeaders=[^,\s]+, *Signature=[0-9a-f]{64}$")]
    private static partial Regex Signature();
}
