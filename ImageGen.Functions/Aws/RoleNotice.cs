using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Aws;

/// <summary>Says at the start whether the role is used, since a forgotten key in the environment would win without a word.</summary>
public sealed partial class RoleNotice(
    RoleSession session, IOptions<AwsOptions> options, ILogger<RoleNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (session.IsUsed)
            LogUsed(options.Value.RoleArn);
        else if (options.Value.RoleArn.Length > 0)
            LogNotUsed(session.Other!, options.Value.RoleArn);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "AWS role is used. Role: {Role}.")]
    private partial void LogUsed(string role);

    [LoggerMessage(Level = LogLevel.Warning, Message = "AWS role is not used, because {Variable} is set. Role: {Role}.")]
    private partial void LogNotUsed(string variable, string role);
}
