using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Http;

/// <summary>
/// The address that a request comes from: that of the connection, or what a trusted proxy says in
/// <see cref="HttpOptions.ClientAddressHeader"/>. In Azure the worker has already put the last entry of X-Forwarded-For there and taken it
/// out of the header, so that what is left of the header was written by the caller.
/// </summary>
public sealed class ClientAddress(IOptions<HttpOptions> options)
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The address; of IPv6 the first 64 bits, which one subscriber has. <see cref="IPAddress.None"/> where it is not known.
    /// </summary>
    public IPAddress Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var header = options.Value.ClientAddressHeader;
        // Proxies append, so only the last entry is the proxy's own.
        var said = header.Length == 0 ? null : http.Request.Headers.GetCommaSeparatedValues(header).LastOrDefault();
        return Network(Read(said) ?? http.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    // App Service writes the port too.
    private static IPAddress? Read(string? text) =>
        IPAddress.TryParse(text, out var address) ? address
        : IPEndPoint.TryParse(text ?? "", out var endpoint) ? endpoint.Address
        : null;

    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new(bytes);
    }
}
