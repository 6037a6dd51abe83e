using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>What every request to the service has in common.</summary>
internal static class RestRequest
{
    public static DefaultRequest Post(AmazonWebServiceRequest original, string path)
    {
        var request = new DefaultRequest(original, "Amazon.BedrockRuntime") { HttpMethod = "POST", ResourcePath = path };
        request.Headers[HeaderKeys.XAmzApiVersion] = "2023-09-30";
        return request;
    }
}
