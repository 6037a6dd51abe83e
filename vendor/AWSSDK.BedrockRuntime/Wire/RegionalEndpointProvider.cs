using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.BedrockRuntime.Wire;

/// <summary><c>https://bedrock-runtime[-fips].{region}.{suffix}</c>, or the custom endpoint as it stands.</summary>
internal sealed class RegionalEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var wanted = (RegionalEndpointParameters)parameters;
        if (!string.IsNullOrEmpty(wanted.Endpoint))
        {
            return wanted.UseFips || wanted.UseDualStack
                ? throw new AmazonClientException("UseFIPSEndpoint and UseDualstackEndpoint cannot be combined with a ServiceURL: drop one of them.")
                : new Endpoint(wanted.Endpoint);
        }

        if (string.IsNullOrEmpty(wanted.Region))
            throw new AmazonClientException("No region is set. Set RegionEndpoint, AWS_REGION or a ServiceURL.");

        var partition = Fn.Partition(wanted.Region);
        if ((wanted.UseFips && !partition.supportsFIPS) || (wanted.UseDualStack && !partition.supportsDualStack))
            throw new AmazonClientException($"The partition of region {wanted.Region} lacks FIPS or dual-stack endpoints.");

        var host = wanted.UseFips ? "bedrock-runtime-fips" : "bedrock-runtime";
        var suffix = wanted.UseDualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{host}.{wanted.Region}.{suffix}");
    }
}
