using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime.Wire;

internal sealed class ServiceMetadata : IServiceMetadata
{
    public string ServiceId => AmazonBedrockRuntimeConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
