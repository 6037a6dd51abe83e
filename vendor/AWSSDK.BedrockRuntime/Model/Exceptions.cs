using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>HTTP 403: no permission for the action, no access to the model, or no Marketplace agreement yet.</summary>
public class AccessDeniedException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 500: the service failed.</summary>
public class InternalServerException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 424: the model failed while it worked on the request.</summary>
public class ModelErrorException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    /// <summary>The status the model itself answered with, 100 to 599; null if the service does not tell it.</summary>
    public int? OriginalStatusCode { get; set; }

    public string ResourceName { get; set; }
}

/// <summary>HTTP 429: the model is still warming up. The only error here that declares itself retryable.</summary>
public class ModelNotReadyException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode)
{
    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

/// <summary>HTTP 408: the model took too long; it may have been billed.</summary>
public class ModelTimeoutException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 404: no such model in this region, or its life has ended.</summary>
public class ResourceNotFoundException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 400: a quota of the account is used up.</summary>
public class ServiceQuotaExceededException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 503: the service has no capacity now.</summary>
public class ServiceUnavailableException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 429: too many requests for the account's rate.</summary>
public class ThrottlingException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);

/// <summary>HTTP 400: the request breaks a rule of the service, or a content filter refused its input.</summary>
public class ValidationException(
    string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
    : AmazonBedrockRuntimeException(message, innerException, errorType, errorCode, requestId, statusCode);
