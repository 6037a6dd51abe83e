using Amazon.SecurityToken;

namespace ImageGen.Aws;

/// <summary>What to do about each error of AssumeRoleWithWebIdentity (STS API Reference, AssumeRoleWithWebIdentity, Errors).</summary>
internal static class RoleErrors
{
    /// <param name="claims">What the token says of itself.</param>
    public static string Sentence(AmazonSecurityTokenServiceException refusal, AwsOptions options, string claims) =>
        $"AWS STS refuses a session of {options.RoleArn} with {refusal.ErrorCode}{Advice(refusal, options, claims)}";

    private static string Advice(AmazonSecurityTokenServiceException refusal, AwsOptions options, string claims) => refusal.ErrorCode switch
    {
        "AccessDenied" or "AccessDeniedException" =>
            ": check that the role exists and that its trust policy names this audience and this subject, the object id of the identity's "
            + $"service principal. {claims}",
        "InvalidIdentityToken" or "InvalidIdentityTokenException" =>
            ": check that the account has an OIDC provider whose URL is this issuer, with the slash at its end, and whose client ids have "
            + $"this audience. {claims}",
        "ExpiredToken" or "ExpiredTokenException" => $": the token of Azure has ended; check the clock of this machine. {claims}",
        "IDPRejectedClaim" => $": Entra does not confirm the token; check that the identity still exists. {claims}",
        "IDPCommunicationError" =>
            ": AWS cannot reach Entra for its signing keys. It is asked again; where that does not pass, check that the issuer's address "
            + $"opens from the internet. {claims}",
        "ValidationError" or "ValidationException" =>
            $": check Aws:RoleArn and Aws:SessionName, and that Aws:SessionDuration ({options.SessionDuration}) is not longer than the "
            + "maximum session duration of the role.",
        "RegionDisabledException" => ": activate STS in this Region in the IAM console, or change AWS_REGION.",
        _ => $" (status {(int)refusal.StatusCode}).",
    };
}
