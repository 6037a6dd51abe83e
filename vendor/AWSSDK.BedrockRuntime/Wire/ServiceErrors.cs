using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>The service's error codes, one exception class each. A code that is not here gives the base class.</summary>
internal static class ServiceErrors
{
    public static AmazonServiceException ToException(ErrorResponse e, byte[] body) => e.Code switch
    {
        nameof(AccessDeniedException) => new AccessDeniedException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(InternalServerException) => new InternalServerException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ModelErrorException) => ModelError(e, body),
        nameof(ModelNotReadyException) => new ModelNotReadyException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ModelTimeoutException) => new ModelTimeoutException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ResourceNotFoundException) =>
            new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ServiceQuotaExceededException) =>
            new ServiceQuotaExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ServiceUnavailableException) =>
            new ServiceUnavailableException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ThrottlingException) => new ThrottlingException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ValidationException) => new ValidationException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        _ => new AmazonBedrockRuntimeException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
    };

    private static ModelErrorException ModelError(ErrorResponse e, byte[] body)
    {
        var exception = new ModelErrorException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.TryGetProperty("originalStatusCode", out var status) && status.TryGetInt32(out var number))
                exception.OriginalStatusCode = number;
            if (document.RootElement.TryGetProperty("resourceName", out var resource))
                exception.ResourceName = resource.GetString();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The header named the error; details that cannot be read must not hide it.
        }

        return exception;
    }
}
