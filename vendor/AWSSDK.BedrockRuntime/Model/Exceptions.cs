using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>HTTP 403: no permission for the action, no access to the model, or no Marketplace agreement yet.</summary>
public class AccessDeniedException : AmazonBedrockRuntimeException
{
    public AccessDeniedException(string message) : base(message) { }

    public AccessDeniedException(string message, Exception innerException) : base(message, innerException) { }

    public AccessDeniedException(Exception innerException) : base(innerException) { }

    public AccessDeniedException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public AccessDeniedException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 500: the service failed.</summary>
public class InternalServerException : AmazonBedrockRuntimeException
{
    public InternalServerException(string message) : base(message) { }

    public InternalServerException(string message, Exception innerException) : base(message, innerException) { }

    public InternalServerException(Exception innerException) : base(innerException) { }

    public InternalServerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InternalServerException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 424: the model failed while it worked on the request.</summary>
public class ModelErrorException : AmazonBedrockRuntimeException
{
    public ModelErrorException(string message) : base(message) { }

    public ModelErrorException(string message, Exception innerException) : base(message, innerException) { }

    public ModelErrorException(Exception innerException) : base(innerException) { }

    public ModelErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ModelErrorException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    /// <summary>The status the model itself answered with, 100 to 599; null if the service does not tell it.</summary>
    public int? OriginalStatusCode { get; set; }

    public string ResourceName { get; set; }
}

/// <summary>HTTP 429: the model is still warming up. The only error here that declares itself retryable.</summary>
public class ModelNotReadyException : AmazonBedrockRuntimeException
{
    public ModelNotReadyException(string message) : base(message) { }

    public ModelNotReadyException(string message, Exception innerException) : base(message, innerException) { }

    public ModelNotReadyException(Exception innerException) : base(innerException) { }

    public ModelNotReadyException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ModelNotReadyException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public override RetryableDetails Retryable { get; } = new(throttling: false);
}

/// <summary>HTTP 408: the model took too long; it may have been billed.</summary>
public class ModelTimeoutException : AmazonBedrockRuntimeException
{
    public ModelTimeoutException(string message) : base(message) { }

    public ModelTimeoutException(string message, Exception innerException) : base(message, innerException) { }

    public ModelTimeoutException(Exception innerException) : base(innerException) { }

    public ModelTimeoutException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ModelTimeoutException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 404: no such model in this region, or its life has ended.</summary>
public class ResourceNotFoundException : AmazonBedrockRuntimeException
{
    public ResourceNotFoundException(string message) : base(message) { }

    public ResourceNotFoundException(string message, Exception innerException) : base(message, innerException) { }

    public ResourceNotFoundException(Exception innerException) : base(innerException) { }

    public ResourceNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 400: a quota of the account is used up.</summary>
public class ServiceQuotaExceededException : AmazonBedrockRuntimeException
{
    public ServiceQuotaExceededException(string message) : base(message) { }

    public ServiceQuotaExceededException(string message, Exception innerException) : base(message, innerException) { }

    public ServiceQuotaExceededException(Exception innerException) : base(innerException) { }

    public ServiceQuotaExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServiceQuotaExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 503: the service has no capacity now.</summary>
public class ServiceUnavailableException : AmazonBedrockRuntimeException
{
    public ServiceUnavailableException(string message) : base(message) { }

    public ServiceUnavailableException(string message, Exception innerException) : base(message, innerException) { }

    public ServiceUnavailableException(Exception innerException) : base(innerException) { }

    public ServiceUnavailableException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServiceUnavailableException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 429: too many requests for the account's rate.</summary>
public class ThrottlingException : AmazonBedrockRuntimeException
{
    public ThrottlingException(string message) : base(message) { }

    public ThrottlingException(string message, Exception innerException) : base(message, innerException) { }

    public ThrottlingException(Exception innerException) : base(innerException) { }

    public ThrottlingException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ThrottlingException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}

/// <summary>HTTP 400: the request breaks a rule of the service, or a content filter refused its input.</summary>
public class ValidationException : AmazonBedrockRuntimeException
{
    public ValidationException(string message) : base(message) { }

    public ValidationException(string message, Exception innerException) : base(message, innerException) { }

    public ValidationException(Exception innerException) : base(innerException) { }

    public ValidationException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ValidationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
