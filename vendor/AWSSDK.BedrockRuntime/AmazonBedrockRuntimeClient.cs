using Amazon.BedrockRuntime.Model;
using Amazon.BedrockRuntime.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime;

/// <summary>
/// Calls Amazon Bedrock's runtime. Thread-safe; keep one per configuration.
/// Retries, timeouts, proxies and signing are AWSSDK.Core's and follow the <see cref="AmazonBedrockRuntimeConfig"/>.
/// </summary>
public class AmazonBedrockRuntimeClient : AmazonServiceClient, IAmazonBedrockRuntime
{
    private static readonly ServiceMetadata Metadata = new();

    /// <summary>Credentials and region from the SDK's usual places: environment, profile, container or instance role.</summary>
    public AmazonBedrockRuntimeClient()
        : base(new AmazonBedrockRuntimeConfig()) { }

    public AmazonBedrockRuntimeClient(RegionEndpoint region)
        : base(new AmazonBedrockRuntimeConfig { RegionEndpoint = region }) { }

    public AmazonBedrockRuntimeClient(AmazonBedrockRuntimeConfig config)
        : base(config) { }

    public AmazonBedrockRuntimeClient(AWSCredentials credentials)
        : this(credentials, new AmazonBedrockRuntimeConfig()) { }

    public AmazonBedrockRuntimeClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonBedrockRuntimeConfig { RegionEndpoint = region }) { }

    public AmazonBedrockRuntimeClient(AWSCredentials credentials, AmazonBedrockRuntimeConfig clientConfig)
        : base(credentials, clientConfig) { }

    public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonBedrockRuntimeConfig()) { }

    public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonBedrockRuntimeConfig { RegionEndpoint = region }) { }

    public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonBedrockRuntimeConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig) { }

    public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonBedrockRuntimeConfig()) { }

    public AmazonBedrockRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonBedrockRuntimeConfig { RegionEndpoint = region }) { }

    public AmazonBedrockRuntimeClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonBedrockRuntimeConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig) { }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <inheritdoc />
    public virtual Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeModelResponse>(
            request,
            new InvokeOptions { RequestMarshaller = new InvokeModelMarshaller(), ResponseUnmarshaller = new InvokeModelUnmarshaller() },
            cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // A handler is put directly behind the marshaller, so the later one runs first: auth scheme, then endpoint.
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AuthSchemeHandler());
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
