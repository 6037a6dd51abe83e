using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>The operations of Amazon Bedrock's runtime that the app calls.</summary>
public interface IAmazonBedrockRuntime : IAmazonService, IDisposable
{
    /// <summary>Runs a model once. The request has no idempotency token: a call that timed out may have run and been billed.</summary>
    /// <exception cref="AmazonBedrockRuntimeException">The service refused; the subclass tells why.</exception>
    /// <exception cref="AmazonUnmarshallingException">The answer has a known error code but its document cannot be read.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="ClientConfig.Timeout"/>.</exception>
    Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        if (clientConfig is not AmazonBedrockRuntimeConfig config)
            throw new AmazonClientException($"The configuration must be an {nameof(AmazonBedrockRuntimeConfig)}.");
        return awsCredentials is null ? new AmazonBedrockRuntimeClient(config) : new AmazonBedrockRuntimeClient(awsCredentials, config);
    }
}
