using Amazon.BedrockRuntime;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>What wrong arguments give, exception by exception as the package throws them.</summary>
public sealed class BedrockArgumentTests
{
    private static readonly BasicAWSCredentials Credentials = new(BedrockStub.AccessKey, BedrockStub.SecretKey);

    [Fact]
    public async Task A_missing_request_is_a_null_reference()
    {
        using var client = Client();
        await Assert.ThrowsAsync<NullReferenceException>(() => client.InvokeModelAsync(null));
    }

    [Fact]
    public void A_missing_configuration_is_a_null_reference() =>
        Assert.Throws<NullReferenceException>(() => new AmazonBedrockRuntimeClient((AmazonBedrockRuntimeConfig?)null));

    [Fact]
    public void Missing_endpoint_parameters_of_the_configuration_are_a_null_reference() =>
        Assert.Throws<NullReferenceException>(() => new AmazonBedrockRuntimeConfig().DetermineServiceOperationEndpoint(null));

    [Fact]
    public void Missing_parameters_of_the_endpoint_provider_are_named()
    {
        var provider = new AmazonBedrockRuntimeConfig().EndpointProvider;
        Assert.Equal("parameters", Assert.Throws<ArgumentNullException>(() => provider.ResolveEndpoint(null)).ParamName);
    }

    [Fact]
    public void A_configuration_of_another_service_is_a_client_exception() =>
        Assert.Throws<AmazonClientException>(() => Create<AmazonBedrockRuntimeClient>(Credentials, new OtherConfig()));

    [Fact]
    public void A_service_is_created_with_and_without_credentials()
    {
        var config = new AmazonBedrockRuntimeConfig { RegionEndpoint = Amazon.RegionEndpoint.USWest2 };
        using var explicitly = Assert.IsType<AmazonBedrockRuntimeClient>(Create<AmazonBedrockRuntimeClient>(Credentials, config));
        using var byDefault = Assert.IsType<AmazonBedrockRuntimeClient>(Create<AmazonBedrockRuntimeClient>(null, config));
        Assert.Same(config, byDefault.Config);
    }

    private static IAmazonService Create<T>(AWSCredentials? credentials, ClientConfig config)
        where T : IAmazonService => T.CreateDefaultServiceClient(credentials, config);

    private static AmazonBedrockRuntimeClient Client() =>
        new(Credentials, new AmazonBedrockRuntimeConfig { RegionEndpoint = Amazon.RegionEndpoint.USWest2 });

    private sealed class OtherConfig()
        : ClientConfig(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        public override string RegionEndpointServiceName => "other";

        public override string ServiceVersion => "2020-01-01";

        public override string UserAgent => "other";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException();
    }
}
