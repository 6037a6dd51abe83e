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
    public async Task A_bearer_token_of_the_environment_does_not_keep_calls_from_the_simulator_nor_is_it_sent_there()
    {
        var host = new ImageGenHost(new() { ["Logging:LogLevel:ImageGen.Models.Bedrock"] = "Information" });
        await host.InitializeAsync();
        try
        {
            var record = await host.GenerateAsync(new { prompt = "a lighthouse" });
            Assert.Equal("completed", record.GetProperty("status").GetString());
            Assert.Contains(host.Log.Lines, line => line.Contains("Bedrock API key is not used", StringComparison.Ordinal));
            Assert.DoesNotContain(host.Log.Lines, line => line.Contains("secret-token", StringComparison.Ordinal));
            Assert.Equal("secret-token", Environment.GetEnvironmentVariable(Variable));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
