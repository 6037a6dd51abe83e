using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime;

/// <summary>The two operations of Amazon Bedrock's runtime that this stand-in speaks.</summary>
public interface IAmazonBedrockRuntime : IAmazonService, IDisposable
{
    /// <summary>Runs a model once. The request has no idempotency token: a call that timed out may have run and been billed.</summary>
    /// <exception cref="AmazonBedrockRuntimeException">The service refused; the subclass tells why.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="ClientConfig.Timeout"/>.</exception>
    Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);

    /// <summary>Has a guardrail judge text or pictures without running a model.</summary>
    /// <exception cref="AmazonBedrockRuntimeException">The service refused; the subclass tells why.</exception>
    Task<ApplyGuardrailResponse> ApplyGuardrailAsync(ApplyGuardrailRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonBedrockRuntimeConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonBedrockRuntimeClient(awsCredentials, (AmazonBedrockRuntimeConfig)clientConfig);
}
