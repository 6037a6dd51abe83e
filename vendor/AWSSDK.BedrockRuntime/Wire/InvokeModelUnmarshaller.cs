using System.Net;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.BedrockRuntime.Wire;

internal sealed class InvokeModelUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var body = new MemoryStream();
        context.Stream.CopyTo(body);
        body.Position = 0;
        return new InvokeModelResponse
        {
            Body = body.Length > 0 ? body : null,
            ContentType = Header(context, HeaderKeys.ContentTypeHeader),
            PerformanceConfigLatency = Header(context, "X-Amzn-Bedrock-PerformanceConfig-Latency"),
        };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return ServiceErrors.ToException(error, context);
    }

    private static string Header(JsonUnmarshallerContext context, string name) =>
        context.ResponseData.IsHeaderPresent(name) ? context.ResponseData.GetHeaderValue(name) : null;
}
