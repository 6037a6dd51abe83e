using ImageGen.Models;
using ImageGen.Models.Bedrock;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static ImageGen.Tests.Models.Providers;

namespace ImageGen.Tests.Models;

/// <summary>The environment belongs to the whole process, so these tests run alone.</summary>
[CollectionDefinition(nameof(BedrockKeyTests), DisableParallelization = true)]
[Collection(nameof(BedrockKeyTests))]
public sealed class BedrockKeyTests : IDisposable
{
    private const string Variable = "AWS_BEARER_TOKEN_BEDROCK";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public BedrockKeyTests() => Environment.SetEnvironmentVariable(Variable, "secret-token");

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task A_Bedrock_key_is_not_sent_to_a_configured_endpoint()
    {
        await using var stub = await ProviderStub.StartAsync(
            new StubAnswer(200, """{"seeds":[7],"finish_reasons":[null],"images":["AQID"]}"""));
        Assert.Single((await CallAsync(Core, stub.Address)).Images);
        Assert.StartsWith("AWS4-HMAC-SHA256 ", stub.Received.Single().Headers.Authorization.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret-token", "", "Bedrock API key is used.")]
    [InlineData("secret-token", "http://127.0.0.1:7071/local/bedrock", "Bedrock API key is not used")]
    [InlineData(null, "", null)]
    public async Task The_start_says_whether_it_is_used_and_never_the_key(string? key, string endpoint, string? sentence)
    {
        Environment.SetEnvironmentVariable(Variable, key);
        using var log = new RecordedLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var notice = new BedrockKeyNotice(
            Options.Create(new ModelsOptions { BedrockEndpoint = endpoint }), factory.CreateLogger<BedrockKeyNotice>());
        await notice.StartAsync(CancellationToken.None);
        if (sentence is null)
            Assert.Empty(log.Lines);
        else
            Assert.Contains(sentence, Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }
}
