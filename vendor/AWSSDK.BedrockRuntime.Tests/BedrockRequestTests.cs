using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace AWSSDK.BedrockRuntime.Tests;

public sealed class BedrockRequestTests
{
    private const string Model = "stability.stable-image-core-v1:1";

    [Fact]
    public async Task The_colon_of_a_model_id_travels_encoded()
    {
        var seen = await Send(new InvokeModelRequest { ModelId = Model, Body = Json("{}") });
        Assert.Equal("POST", seen.Method);
        Assert.Equal("/model/stability.stable-image-core-v1%3A1/invoke", seen.Target);
    }

    [Fact]
    public async Task The_slash_of_an_arn_travels_encoded()
    {
        const string Arn = "arn:aws:bedrock:us-west-2::foundation-model/a.b-v1:0";
        var seen = await Send(new InvokeModelRequest { ModelId = Arn, Body = Json("{}") });
        Assert.Equal("/model/arn%3Aaws%3Abedrock%3Aus-west-2%3A%3Afoundation-model%2Fa.b-v1%3A0/invoke", seen.Target);
    }

    [Fact]
    public async Task The_body_arrives_byte_for_byte_whatever_its_position()
    {
        var body = Json("""{"prompt":"Süß, 都市 🌆"}""");
        body.Position = 7;
        var seen = await Send(new InvokeModelRequest { ModelId = Model, Body = body, ContentType = "application/json" });
        Assert.Equal(body.ToArray(), seen.Body);
    }

    [Fact]
    public async Task What_is_set_goes_into_headers()
    {
        var seen = await Send(new InvokeModelRequest
        {
            ModelId = Model,
            Body = Json("{}"),
            ContentType = "application/json",
            Accept = "application/json",
            GuardrailIdentifier = "gr-1",
            GuardrailVersion = "DRAFT",
            Trace = Trace.ENABLED,
            PerformanceConfigLatency = PerformanceConfigLatency.Optimized,
        });

        Assert.Equal("application/json", seen.Headers["Content-Type"]);
        Assert.Equal("application/json", seen.Headers["Accept"]);
        Assert.Equal("gr-1", seen.Headers["X-Amzn-Bedrock-GuardrailIdentifier"]);
        Assert.Equal("DRAFT", seen.Headers["X-Amzn-Bedrock-GuardrailVersion"]);
        Assert.Equal("ENABLED", seen.Headers["X-Amzn-Bedrock-Trace"]);
        Assert.Equal("optimized", seen.Headers["X-Amzn-Bedrock-PerformanceConfig-Latency"]);
    }

    [Fact]
    public async Task What_is_not_set_is_not_sent()
    {
        var seen = await Send(new InvokeModelRequest { ModelId = Model, Body = Json("{}") });
        Assert.DoesNotContain(seen.Headers.Keys, name => name.StartsWith("X-Amzn-Bedrock", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_request_without_a_model_id_is_refused_unsent()
    {
        await using var stub = await BedrockStub.Answering(200, "{}");
        using var client = stub.Client();
        var request = new InvokeModelRequest { Body = Json("{}") };
        await Assert.ThrowsAsync<AmazonBedrockRuntimeException>(() => client.InvokeModelAsync(request));
        Assert.Empty(stub.Seen);
    }

    [Fact]
    public async Task An_empty_model_id_is_sent_unchecked()
    {
        var seen = await Send(new InvokeModelRequest { ModelId = "", Body = Json("{}") });
        Assert.Equal("/model//invoke", seen.Target);
    }

    [Theory]
    [InlineData("us-west-2", "https://bedrock-runtime.us-west-2.amazonaws.com")]
    [InlineData("eu-west-1", "https://bedrock-runtime.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://bedrock-runtime.cn-north-1.amazonaws.com.cn")]
    public void A_region_decides_the_address(string region, string address)
    {
        var config = new AmazonBedrockRuntimeConfig { RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region) };
        var endpoint = config.DetermineServiceOperationEndpoint(new(new InvokeModelRequest { ModelId = Model }));
        Assert.Equal(new Uri(address), new Uri(endpoint.URL));
    }

    private static async Task<SeenRequest> Send(InvokeModelRequest request)
    {
        await using var stub = await BedrockStub.Answering(200, "{}");
        using var client = stub.Client();
        await client.InvokeModelAsync(request);
        return Assert.Single(stub.Seen);
    }

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));
}
