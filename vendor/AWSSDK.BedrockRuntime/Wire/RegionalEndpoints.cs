using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>The pipeline step that turns the client's configuration into an address and a signing region.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = (AmazonBedrockRuntimeConfig)requestContext.ClientConfig;
        return new RegionalEndpointParameters
        {
            Region = requestContext.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName,
            Endpoint = config.ServiceURL,
            UseDualStack = config.UseDualstackEndpoint,
            UseFips = config.UseFIPSEndpoint,
        };
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);
}

/// <summary>What decides the address: a custom endpoint, or a region with its two switches.</summary>
internal sealed class RegionalEndpointParameters : EndpointParameters
{
    public string Region
    {
        get => (string)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    public string Endpoint
    {
        get => (string)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }

    public bool UseDualStack
    {
        get => (bool)(this[nameof(UseDualStack)] ?? false);
        set => this[nameof(UseDualStack)] = value;
    }

    public bool UseFips
    {
        get => (bool)(this["UseFIPS"] ?? false);
        set => this["UseFIPS"] = value;
    }
}

/// <summary><c>https://bedrock-runtime[-fips].{region}.{suffix}</c>, or the custom endpoint as it stands.</summary>
internal sealed class RegionalEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var source = (RegionalEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(source.Endpoint))
        {
            return source.UseFips || source.UseDualStack
                ? throw new AmazonClientException("UseFIPSEndpoint and UseDualstackEndpoint cannot be combined with a ServiceURL.")
                : new Endpoint(source.Endpoint);
        }

        if (string.IsNullOrEmpty(source.Region))
            throw new AmazonClientException("No region is set. Set RegionEndpoint, AWS_REGION or a ServiceURL.");

        var partition = Fn.Partition(source.Region);
        if ((source.UseFips && !partition.supportsFIPS) || (source.UseDualStack && !partition.supportsDualStack))
            throw new AmazonClientException($"The partition of region {source.Region} lacks FIPS or dual-stack endpoints.");

        var host = source.UseFips ? "bedrock-runtime-fips" : "bedrock-runtime";
        var suffix = source.UseDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{host}.{source.Region}.{suffix}");
    }
}
