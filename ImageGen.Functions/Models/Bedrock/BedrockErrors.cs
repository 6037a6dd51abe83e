namespace ImageGen.Models.Bedrock;

/// <summary>
/// What each error of InvokeModel means for the money and for a repeat (Amazon Bedrock API Reference, InvokeModel, Errors):
/// <code>
/// throttled, not ready, model error, unavailable        not billed, repeat     TransientModelException
/// content filter, validation, denied, retired, quota    not billed, give up    ModelRefusedException
/// model timeout, a page or an unknown code with 5xx     maybe billed           BilledWithoutImageException
/// </code>
/// Only a code that Bedrock or the layer before it documents is Bedrock's own word.
/// </summary>
internal static class BedrockErrors
{
    private static readonly string[] ClockCodes = ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"];

    private static readonly string[] TokenCodes =
        ["ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId"];

    private static readonly string[] SignatureCodes =
    [
        "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "IncompleteSignatureException",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException",
    ];

    private static readonly string[] RefusalCodes =
    [
        "ValidationException", "ServiceQuotaExceededException", "ResourceNotFoundException", "AccessDeniedException",
        "SerializationException", "UnknownOperationException", "OptInRequired", "NotAuthorized",
    ];

    /// <summary>Whether the signature was refused for this machine's clock; the SDK has corrected its offset by then.</summary>
    public static bool IsClock(ProviderError error) => Has(error, ClockCodes) || (Has(error, SignatureCodes) && SaysTime(error.Text));

    /// <summary>Whether the credentials were refused as expired or unknown.</summary>
    public static bool IsToken(ProviderError error) => Has(error, TokenCodes);

    /// <summary>What an error response means.</summary>
    public static ModelException Translate(string model, ProviderError error, Exception failure)
    {
        if (Setup(error) is { } setup)
            return new ModelRefusedException(setup, RefusalReason.Setup, failure) { Provider = error.Provider };
        if (Has(error, "ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException"))
            return ModelCallErrors.Throttled(model, error, failure);
        if (Has(error, "ModelNotReadyException"))
            return ModelCallErrors.Transient($"{model} is warming up.", error, failure);
        if (Has(error, "ServiceUnavailableException", "InternalServerException", "InternalFailure"))
            return ModelCallErrors.Transient($"{model} is unavailable.", error, failure);
        if (Has(error, "ModelErrorException"))
            return ModelCallErrors.Transient($"{model} failed.", error, failure);
        if (error.Status == 408 || Has(error, "ModelTimeoutException"))
            return ModelCallErrors.Ambiguous($"{model} took too long.", error, failure);
        if (Has(error, RefusalCodes) || (error.Status is >= 400 and < 500 and not 424 and not 429 && error.Document != ErrorDocument.None))
            return ModelCallErrors.Refused(model, error, failure);
        return error.Reason == RefusalReason.Filter && error.Document != ErrorDocument.None
            ? ModelCallErrors.Refused(model, error, failure)
            : ModelCallErrors.WithoutDocument(model, error, failure);
    }

    private static string? Setup(ProviderError error) => error switch
    {
        _ when IsClock(error) => "AWS refused the call because this machine's clock is wrong; its operator must set it.",
        _ when IsToken(error) => "AWS does not accept this service's credentials, or they have expired; its operator must renew them.",
        _ when Has(error, SignatureCodes) => "AWS does not accept the signature of this service; its operator must check its credentials.",
        _ => null,
    };

    private static bool SaysTime(string text) =>
        text.Contains("expired", StringComparison.OrdinalIgnoreCase)
        || text.Contains("not yet current", StringComparison.OrdinalIgnoreCase);

    private static bool Has(ProviderError error, params ReadOnlySpan<string> codes)
    {
        foreach (var code in error.Codes)
        {
            if (codes.Contains(code))
                return true;
        }

        return false;
    }
}
