using System.Net;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>The environment belongs to the whole process, so these tests run alone.</summary>
[CollectionDefinition(nameof(BedrockBearerTokenTests), DisableParallelization = true)]
[Collection(nameof(BedrockBearerTokenTests))]
public sealed class BedrockBearerTokenTests : IDisposable
{
    private const string Variable = "AWS_BEARER_TOKEN_BEDROCK";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public BedrockBearerTokenTests() => Environment.SetEnvironmentVariable(Variable, "secret-token");

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task A_bearer_token_of_the_environment_is_sent_even_with_explicit_credentials()
    {
        using var connection = new RecordingHandler();
        Assert.Equal("Bearer secret-token", await SendOverHttps(connection));
    }

    [Fact]
    public async Task A_token_of_another_service_is_not_sent()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable("AWS_BEARER_TOKEN_OTHER", "secret-token");
        try
        {
            using var connection = new RecordingHandler();
            Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", await SendOverHttps(connection));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_BEARER_TOKEN_OTHER", null);
        }
    }

    [Fact]
    public async Task A_bearer_token_is_refused_over_plain_http()
    {
        await using var stub = await BedrockStub.Answering(200, "{}");
        using var client = stub.Client();
        await Assert.ThrowsAsync<AmazonClientException>(() => client.InvokeModelAsync(Request()));
        Assert.Empty(stub.Seen);
    }

    private static async Task<string?> SendOverHttps(RecordingHandler connection)
    {
        var config = new AmazonBedrockRuntimeConfig
        {
            ServiceURL = "https://bedrock.test",
            AuthenticationRegion = "us-west-2",
            HttpClientFactory = new FixedFactory(connection),
        };
        using var client = new AmazonBedrockRuntimeClient(BedrockStub.AccessKey, BedrockStub.SecretKey, config);
        await client.InvokeModelAsync(Request());
        return connection.Authorization;
    }

    private static InvokeModelRequest Request() => new() { ModelId = "a.b-v1:0", Body = new MemoryStream("{}"u8.ToArray()) };

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.NonValidated["Authorization"].ToString();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });
        }
    }

    private sealed class FixedFactory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}
