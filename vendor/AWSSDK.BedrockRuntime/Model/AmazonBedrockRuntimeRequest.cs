using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>Base of every request to Amazon Bedrock's runtime.</summary>
public class AmazonBedrockRuntimeRequest : AmazonWebServiceRequest
{
}
