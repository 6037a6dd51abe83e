using System.Text.RegularExpressions;

namespace ModelSimulator.Bedrock;

/// <summary>
/// What AWS checks before Bedrock sees a request: that it is signed for the service <c>bedrock</c>, or carries a Bedrock API key. There is
/// no secret here to check the signature itself with; form, service and terminator are checked.
/// </summary>
public static partial class Gate
{
    private const int Forbidden = StatusCodes.Status403Forbidden;

    /// <summary>The refusal, if there is one, and the Region a signature names (null for an API key).</summary>
    public static (BedrockRefusal? Refusal, string? Region) Check(string? authorization)
    {
        if (string.IsNullOrWhiteSpace(authorization))
            return (new(Forbidden, "MissingAuthenticationTokenException", "Authorization header is missing") { FromGate = true }, null);
        if (authorization.StartsWith("Bearer ", StringComparison.Ordinal))
            return string.IsNullOrWhiteSpace(authorization[7..])
                ? (new(Forbidden, "AccessDeniedException", "Invalid API Key format: Must start with pre-defined prefix") { FromGate = true }, null)
                : (null, null);
        if (Signature().Match(authorization) is not { Success: true } parts)
            return (new(Forbidden, "IncompleteSignatureException",
                "Authorization header requires 'Credential' parameter, 'Signature' parameter and 'SignedHeaders' parameter of AWS4-HMAC-SHA256, or a Bearer key."), null);
        if (parts.Groups["service"].Value != "bedrock")
            return (new(Forbidden, "InvalidSignatureException", "Credential should be scoped to correct service: 'bedrock'."), null);
        return (null, parts.Groups["region"].Value);
    }

    [GeneratedRegex(@"^AWS4-HMAC-SHA256 +Credential=[^/,\s]+/\d{8}/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/aws4_request, *SignedHeaders=[^,\s]+, *Signature=[0-9a-f]{64}$")]
    private static partial Regex Signature();
}
