using Amazon.BedrockRuntime.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.BedrockRuntime;

/// <summary>
/// Settings of an <see cref="AmazonBedrockRuntimeClient"/>. <see cref="ClientConfig.ServiceURL"/> and
/// <see cref="ClientConfig.RegionEndpoint"/> override each other; with the former also set
/// <see cref="ClientConfig.AuthenticationRegion"/>.
/// </summary>
public class AmazonBedrockRuntimeConfig : ClientConfig
{
    private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("Bedrock Runtime", "4.0.0.0");
    private static readonly RegionalEndpointResolver EndpointResolver = new();

    public AmazonBedrockRuntimeConfig()
        : base(new DefaultConfigurationProvider(DefaultModes.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "bedrock";
        EndpointProvider = new RegionalEndpointProvider();
    }

    public static new string ServiceId => "Bedrock Runtime";

    public override string RegionEndpointServiceName => "bedrock-runtime";

    public override string ServiceVersion => "2023-09-30";

    public override string UserAgent => UserAgentString;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(false) { ClientConfig = this, OriginalRequest = parameters.Request, Request = request };
        return EndpointResolver.GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(context, null));
    }
}
