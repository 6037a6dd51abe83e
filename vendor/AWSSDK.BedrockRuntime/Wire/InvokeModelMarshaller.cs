using System.Globalization;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.BedrockRuntime.Wire;

/// <summary><c>POST /model/{modelId}/invoke</c>: the model's JSON is the body, everything else a header.</summary>
internal sealed class InvokeModelMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var source = (InvokeModelRequest)input;
        var request = new DefaultRequest(source, "Amazon.BedrockRuntime") { HttpMethod = "POST", ResourcePath = "/model/{modelId}/invoke" };
        if (source.ModelId is null)
            throw new AmazonBedrockRuntimeException("InvokeModelRequest.ModelId must be set.");
        // The path template keeps the id whole: Core encodes ':' as %3A on the wire and again for the signature.
        request.AddPathResource("{modelId}", source.ModelId);

        var body = source.Body ?? new MemoryStream();
        body.Position = 0;
        request.ContentStream = body;
        request.Headers[HeaderKeys.ContentLengthHeader] = body.Length.ToString(CultureInfo.InvariantCulture);

        Set(request, HeaderKeys.XAmzApiVersion, "2023-09-30");
        Set(request, HeaderKeys.ContentTypeHeader, source.ContentType ?? "application/octet-stream");
        Set(request, HeaderKeys.AcceptHeader, source.Accept);
        Set(request, "X-Amzn-Bedrock-GuardrailIdentifier", source.GuardrailIdentifier);
        Set(request, "X-Amzn-Bedrock-GuardrailVersion", source.GuardrailVersion);
        Set(request, "X-Amzn-Bedrock-PerformanceConfig-Latency", source.PerformanceConfigLatency);
        Set(request, "X-Amzn-Bedrock-Trace", source.Trace);
        return request;
    }

    private static void Set(DefaultRequest request, string header, string value)
    {
        if (value is not null)
            request.Headers[header] = value;
    }
}
