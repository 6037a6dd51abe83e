using ImageGen.Tests;

namespace ImageGen.LocalHost.Tests;

/// <summary>The environment belongs to the whole process, so these tests run alone.</summary>
[CollectionDefinition(nameof(BearerTokenTests), DisableParallelization = true)]
[Collection(nameof(BearerTokenTests))]
public sealed class BearerTokenTests : IDisposable
{
    private const string Variable = "AWS_BEARER_TOKEN_BEDROCK";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public BearerTokenTests() => Environment.SetEnvironmentVariable(Variable, "secret-token");

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task A_bearer_token_of_the_environment_does_not_keep_calls_from_the_simulator()
    {
        var host = new ImageGenHost([]);
        await host.InitializeAsync();
        try
        {
            var record = await host.GenerateAsync(new { prompt = "a lighthouse" });
            Assert.Equal("completed", record.GetProperty("status").GetString());
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("http://localhost:7071/local/bedrock", null)]
    [InlineData("https://bedrock.example", "secret-token")]
    public void The_token_is_cleared_only_for_a_simulator(string endpoint, string? token)
    {
        LocalApp.Build(new Dictionary<string, string?> { ["LocalHost:Port"] = "0", ["Models:BedrockEndpoint"] = endpoint });
        Assert.Equal(token, Environment.GetEnvironmentVariable(Variable));
    }
}
