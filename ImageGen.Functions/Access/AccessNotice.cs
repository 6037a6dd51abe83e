using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>Says at the start whether callers are asked who they are.</summary>
public sealed partial class AccessNotice(IOptions<AccessOptions> options, ILogger<AccessNotice> log) : IHostedService
{
    /// <summary>A sentence or two for an operator.</summary>
    public string Text => Mode + string.Concat(
        WithoutEffect.Select(name => $" {AccessOptions.Section}:{name} has no effect in this mode."));

    private string Mode => options.Value switch
    {
        { Mode: AccessMode.Open } =>
            "Access is open. Everybody on this machine is the user that they name. docs/access.md says how to change that.",
        { TrustPlatform: true } => $"Access needs credentials. Mode: {options.Value.Mode}. App Service authentication is trusted: "
            + "whoever reaches this app around the platform is any user that they name.",
        _ => $"Access needs credentials. Mode: {options.Value.Mode}.",
    };

    // The secret of keys has an effect under Open: keys can be made before the mode is changed.
    private IEnumerable<string> WithoutEffect
    {
        get
        {
            if (options.Value.Mode is AccessMode.Open or AccessMode.Keys && options.Value.Issuers.Count > 0)
                yield return nameof(AccessOptions.Issuers);
            if (options.Value is { Mode: AccessMode.Open, TrustPlatform: true })
                yield return nameof(AccessOptions.TrustPlatform);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogMode(Text);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Notice}")]
    private partial void LogMode(string notice);
}
