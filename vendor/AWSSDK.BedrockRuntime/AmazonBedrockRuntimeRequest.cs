using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>Base of every request to Amazon Bedrock's runtime.</summary>
public class AmazonBedrockRuntimeRequest : AmazonWebServiceRequest
{
}
