using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Models.Bedrock;

/// <summary>
/// Says at the start whether a Bedrock API key is used: the AWS SDK prefers it to every other credential without a word (Amazon Bedrock
/// User Guide, "Use an Amazon Bedrock API key").
/// </summary>
public sealed partial class BedrockKeyNotice(
    IOptions<ModelsOptions> options, ILogger<BedrockKeyNotice> log) : IHostedService
{
    /// <summary>The variable of the environment that holds the key.</summary>
    public const string Variable = "AWS_BEARER_TOKEN_BEDROCK";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            return Task.CompletedTask;
        if (options.Value.BedrockEndpoint.Length == 0)
            LogUsed(Variable);
        else
            LogNotUsed(Variable);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bedrock API key is used. Calls to AWS carry it, not a signature. Variable: {Variable}.")]
    private partial void LogUsed(string variable);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bedrock API key is not used, because Models:BedrockEndpoint is set. Variable: {Variable}.")]
    private partial void LogNotUsed(string variable);
}
