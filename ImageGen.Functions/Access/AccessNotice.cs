using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>Says at the start whether callers are asked who they are.</summary>
public sealed partial class AccessNotice(IOptions<AccessOptions> options, ILogger<AccessNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Mode == AccessMode.Open)
            LogOpen();
        else
            LogMode(options.Value.Mode);
        if (options.Value is { TrustPlatform: true, Mode: not AccessMode.Open })
            LogPlatform();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Access is open. Everybody on this machine is the user that they name. docs/access.md says how to change that.")]
    private partial void LogOpen();

    [LoggerMessage(Level = LogLevel.Information, Message = "Access needs credentials. Mode: {Mode}.")]
    private partial void LogMode(AccessMode mode);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "App Service authentication is trusted. Whoever reaches this app around the platform is any user that they name.")]
    private partial void LogPlatform();
}
