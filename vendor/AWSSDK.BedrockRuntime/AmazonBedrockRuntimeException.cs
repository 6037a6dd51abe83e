using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>
/// An error answer of the service. The base class itself means an error code that the SDK does not know, or none
/// (a proxy's HTML page, for example); <see cref="AmazonServiceException.ErrorCode"/> is then unknown or null.
/// </summary>
public class AmazonBedrockRuntimeException : AmazonServiceException
{
    public AmazonBedrockRuntimeException(string message) : base(message) { }

    public AmazonBedrockRuntimeException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
