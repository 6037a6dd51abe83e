using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ImageGen.Http;

/// <summary>Whether only this machine can reach the service.</summary>
public static class Loopback
{
    /// <summary>The address that the host listens at; App Service, Core Tools and the local host set it.</summary>
    public const string HostName = "WEBSITE_HOSTNAME";

    /// <summary>True where the host says that it listens on loopback; a host that says nothing may be reached by anybody.</summary>
    public static bool IsHostOf(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[HostName] is { Length: > 0 } name && IsName(new HostString(name).Host);
    }

    /// <summary>True for <c>localhost</c> and the loopback addresses.</summary>
    public static bool IsName(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
