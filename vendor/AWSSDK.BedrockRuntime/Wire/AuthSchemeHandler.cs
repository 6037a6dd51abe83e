using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>
/// Every operation allows SigV4, then a bearer token. If AWS_BEARER_TOKEN_BEDROCK is set, AWSSDK.Core moves the token to the front,
/// before explicit credentials too, and refuses to send it over plain http.
/// </summary>
internal sealed class AuthSchemeHandler : BaseAuthResolverHandler
{
    private static readonly List<IAuthSchemeOption> Schemes =
    [
        new AuthSchemeOption { SchemeId = "aws.auth#sigv4" },
        new AuthSchemeOption { SchemeId = "smithy.api#httpBearerAuth" },
    ];

    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => [.. Schemes];
}
