using Amazon.BedrockRuntime.Model;
using Amazon.BedrockRuntime.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.BedrockRuntime;

/// <summary>
/// Calls Amazon Bedrock's runtime. Thread-safe; keep one per configuration.
/// Retries, timeouts, proxies and signing are AWSSDK.Core's and follow the <see cref="AmazonBedrockRuntimeConfig"/>.
/// </summary>
public partial class AmazonBedrockRuntimeClient : AmazonServiceClient, IAmazonBedrockRuntime
{
    private static readonly ServiceMetadata s_metadata = new();

    protected override IServiceMetadata ServiceMetadata => s_metadata;

    /// <inheritdoc />
    public virtual Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeModelResponse>(
            request,
            new InvokeOptions { RequestMarshaller = new InvokeModelMarshaller(), ResponseUnmarshaller = new InvokeModelUnmarshaller() },
            cancellationToken);

    /// <inheritdoc />
    public virtual Task<ApplyGuardrailResponse> ApplyGuardrailAsync(
        ApplyGuardrailRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ApplyGuardrailResponse>(
            request,
            new InvokeOptions { RequestMarshaller = new ApplyGuardrailMarshaller(), ResponseUnmarshaller = new ApplyGuardrailUnmarshaller() },
            cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        // A handler is put directly behind the marshaller, so the later one runs first: auth scheme, then endpoint.
        pipeline.RemoveHandler<Amazon.Runtime.Internal.EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigningSchemeResolver());
    }
}
