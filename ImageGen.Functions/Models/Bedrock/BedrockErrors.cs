using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// What each failure of InvokeModel means for the money and for a repeat (Amazon Bedrock API Reference, InvokeModel, Errors):
/// <code>
/// throttled, not ready, 424, 500, 503, never connected   not billed, repeat        TransientModelException
/// content filter, validation, denied, retired, quota     not billed, give up       ModelRefusedException
/// model timeout (408), cut off after sending             maybe billed              BilledWithoutImageException
/// </code>
/// Codes are looked at first; messages only where Bedrock uses one code for two things.
/// </summary>
internal static class BedrockErrors
{
    public static ModelException Translate(string model, Exception failure) => failure switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest } error => FromError(model, error),
        _ => ModelCallErrors.Translate(model, failure),
    };

    private static ModelException FromError(string model, AmazonServiceException error) => error.ErrorCode switch
    {
        "ThrottlingException" => Transient($"{model} is throttled.", error),
        "ModelNotReadyException" => Transient($"{model} is warming up.", error),
        "ServiceUnavailableException" or "InternalServerException" or "InternalFailure" => Transient($"{model} is unavailable.", error),
        "ModelErrorException" => Transient($"{model} failed.", error),
        "ModelTimeoutException" => new BilledWithoutImageException($"{model} took too long.", wasBilled: false, error),
        "ValidationException" when IsContentFilter(error) =>
            ModelRefusedException.ByFilter("The model's content filter refused the prompt.", error),
        "ValidationException" => new ModelRefusedException($"{model} refused the request as invalid.", error),
        "ServiceQuotaExceededException" => new ModelRefusedException($"The account's quota for {model} is used up.", error),
        "ResourceNotFoundException" =>
            new ModelRefusedException($"{model} is unavailable: it is retired, or not offered in this Region.", error),
        "AccessDeniedException" =>
            new ModelRefusedException($"This service has no access to {model}; its operator must request it.", error),
        _ => FromStatus(model, error),
    };

    // A proxy's error page, or a code that is newer than this list.
    private static ModelException FromStatus(string model, AmazonServiceException error) => error.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => Transient($"{model} is throttled.", error),
        >= HttpStatusCode.InternalServerError => Transient($"{model} is unavailable.", error),
        _ => new ModelRefusedException($"{model} refused the call with status {(int)error.StatusCode}.", error),
    };

    private static bool IsContentFilter(AmazonServiceException error) =>
        error.Message.Contains("blocked by our content filters", StringComparison.OrdinalIgnoreCase);

    private static TransientModelException Transient(string message, AmazonServiceException error) =>
        new(message, RetryAfter(error), error);

    // The SDK has no property for it; the header is on the response of the inner exception.
    private static TimeSpan? RetryAfter(AmazonServiceException error) =>
        error.InnerException is HttpErrorResponseException { Response: { } response }
        && response.IsHeaderPresent("Retry-After")
        && int.TryParse(response.GetHeaderValue("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
