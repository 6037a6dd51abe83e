using System.Net;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>The service's error codes, one exception class each. A code that is not here gives the base class.</summary>
internal static class ServiceErrors
{
    public static AmazonServiceException ToException(ErrorResponse e, JsonUnmarshallerContext context)
    {
        if (Create(e.Code, e.Message, e.InnerException, e.Type, e.RequestId, e.StatusCode) is not { } exception)
            return new AmazonBedrockRuntimeException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
        ReadDocument(exception, context.GetResponseBodyBytes(), context.ResponseData);
        return exception;
    }

    private static AmazonBedrockRuntimeException Create(
        string code, string message, Exception inner, ErrorType type, string id, HttpStatusCode status) => code switch
        {
            nameof(AccessDeniedException) => new AccessDeniedException(message, inner, type, code, id, status),
            nameof(InternalServerException) => new InternalServerException(message, inner, type, code, id, status),
            nameof(ModelErrorException) => new ModelErrorException(message, inner, type, code, id, status),
            nameof(ModelNotReadyException) => new ModelNotReadyException(message, inner, type, code, id, status),
            nameof(ModelTimeoutException) => new ModelTimeoutException(message, inner, type, code, id, status),
            nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, inner, type, code, id, status),
            nameof(ServiceQuotaExceededException) => new ServiceQuotaExceededException(message, inner, type, code, id, status),
            nameof(ServiceUnavailableException) => new ServiceUnavailableException(message, inner, type, code, id, status),
            nameof(ThrottlingException) => new ThrottlingException(message, inner, type, code, id, status),
            nameof(ValidationException) => new ValidationException(message, inner, type, code, id, status),
            _ => null,
        };

    // The package reads the document of every known error, with members or without. What it throws over a document that is not JSON,
    // AWSSDK.Core turns into an AmazonUnmarshallingException.
    private static void ReadDocument(AmazonBedrockRuntimeException exception, byte[] document, IWebResponseData response)
    {
        if (document.Length == 0)
            return;
        using var stream = new MemoryStream(document);
        using var context = new JsonUnmarshallerContext(stream, maintainResponseBody: false, response);
        var reader = new StreamingUtf8JsonReader(stream);
        context.Read(ref reader);
        var depth = context.CurrentDepth;
        while (context.ReadAtDepth(depth, ref reader))
        {
            if (exception is not ModelErrorException modelError)
                continue;
            if (context.TestExpression("originalStatusCode", depth, ref reader))
                modelError.OriginalStatusCode = NullableIntUnmarshaller.Instance.Unmarshall(context, ref reader);
            else if (context.TestExpression("resourceName", depth, ref reader))
                modelError.ResourceName = StringUnmarshaller.Instance.Unmarshall(context, ref reader);
        }
    }
}
