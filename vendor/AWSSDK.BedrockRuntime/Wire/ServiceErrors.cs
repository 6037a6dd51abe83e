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
        if (Create(e) is not { } exception)
            return new AmazonBedrockRuntimeException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode);
        ReadDocument(exception, context.GetResponseBodyBytes(), context.ResponseData);
        return exception;
    }

    private static AmazonBedrockRuntimeException Create(ErrorResponse e) => e.Code switch
    {
        nameof(AccessDeniedException) =>
            new AccessDeniedException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(InternalServerException) =>
            new InternalServerException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ModelErrorException) =>
            new ModelErrorException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ModelNotReadyException) =>
            new ModelNotReadyException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ModelTimeoutException) =>
            new ModelTimeoutException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ResourceNotFoundException) =>
            new ResourceNotFoundException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ServiceQuotaExceededException) =>
            new ServiceQuotaExceededException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ServiceUnavailableException) =>
            new ServiceUnavailableException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ThrottlingException) =>
            new ThrottlingException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        nameof(ValidationException) =>
            new ValidationException(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
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
