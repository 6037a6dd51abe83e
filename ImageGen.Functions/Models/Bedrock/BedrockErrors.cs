using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// What each failure of InvokeModel means for money and patience (facts, 4.2 and 4.3):
/// <code>
/// throttled, not ready, 424, 500, 503, never connected   not billed, repeat        TransientModelException
/// content filter, validation, denied, retired, quota     not billed, give up       ModelRefusedException
/// model timeout (408), cut off after sending             maybe billed              BilledWithoutImageException
/// </code>
/// Codes come first; words are looked at only where Bedrock uses one code for two things.
/// </summary>
internal static class BedrockErrors
{
    public static ModelException Translate(string model, Exception failure) => failure switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest } answer => FromAnswer(model, answer),
        _ => ModelCallErrors.Translate(model, failure),
    };

    private static ModelException FromAnswer(string model, AmazonServiceException answer) => answer.ErrorCode switch
    {
        "ThrottlingException" => Later($"{model} is throttled.", answer),
        "ModelNotReadyException" => Later($"{model} is warming up.", answer),
        "ServiceUnavailableException" or "InternalServerException" or "InternalFailure" => Later($"{model} is unavailable.", answer),
        "ModelErrorException" => Later($"{model} failed.", answer),
        "ModelTimeoutException" => new BilledWithoutImageException($"{model} took too long.", wasBilled: false, answer),
        "ValidationException" when IsContentFilter(answer) => ModelRefusedException.ByFilter("The model's content filter refused the prompt.", answer),
        "ValidationException" => new ModelRefusedException($"{model} refused the request as malformed.", answer),
        "ServiceQuotaExceededException" => new ModelRefusedException($"The account's quota for {model} is used up.", answer),
        "ResourceNotFoundException" => new ModelRefusedException($"{model} is not to be had: it is retired, or not served in this Region.", answer),
        "AccessDeniedException" => new ModelRefusedException($"This service has no access to {model}; its operator must be given it.", answer),
        _ => FromStatus(model, answer),
    };

    // A proxy's page, or a code that is newer than this list.
    private static ModelException FromStatus(string model, AmazonServiceException answer) => answer.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => Later($"{model} is throttled.", answer),
        >= HttpStatusCode.InternalServerError => Later($"{model} is unavailable.", answer),
        _ => new ModelRefusedException($"{model} refused the call with status {(int)answer.StatusCode}.", answer),
    };

    private static bool IsContentFilter(AmazonServiceException answer) =>
        answer.Message.Contains("blocked by our content filters", StringComparison.OrdinalIgnoreCase);

    private static TransientModelException Later(string message, AmazonServiceException answer) => new(message, RetryAfter(answer), answer);

    // The SDK has no property for it; the header is on the response that it keeps inside.
    private static TimeSpan? RetryAfter(AmazonServiceException answer) =>
        answer.InnerException is HttpErrorResponseException { Response: { } response }
        && response.IsHeaderPresent("Retry-After")
        && int.TryParse(response.GetHeaderValue("Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
