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
        var wanted = (InvokeModelRequest)input;
        if (string.IsNullOrEmpty(wanted.ModelId))
            throw new AmazonBedrockRuntimeException("InvokeModelRequest.ModelId must be set.");

        var request = RestRequest.Post(wanted, "/model/{modelId}/invoke");
        // The path template keeps the id whole: Core encodes ':' as %3A on the wire and again for the signature.
        request.AddPathResource("{modelId}", wanted.ModelId);

        var body = wanted.Body ?? new MemoryStream();
        body.Position = 0;
        request.ContentStream = body;
        request.Headers[HeaderKeys.ContentLengthHeader] = body.Length.ToString(CultureInfo.InvariantCulture);

        Set(request, HeaderKeys.ContentTypeHeader, wanted.ContentType ?? "application/octet-stream");
        Set(request, HeaderKeys.AcceptHeader, wanted.Accept);
        Set(request, "X-Amzn-Bedrock-GuardrailIdentifier", wanted.GuardrailIdentifier);
        Set(request, "X-Amzn-Bedrock-GuardrailVersion", wanted.GuardrailVersion);
        Set(request, "X-Amzn-Bedrock-PerformanceConfig-Latency", wanted.PerformanceConfigLatency);
        Set(request, "X-Amzn-Bedrock-Trace", wanted.Trace);
        return request;
    }

    private static void Set(DefaultRequest request, string header, string value)
    {
        if (value != null)
            request.Headers[header] = value;
    }
}
