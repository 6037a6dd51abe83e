using System.Net;
using System.Net.Sockets;

namespace ImageGen.Web;

/// <summary>
/// Connects to the address that was checked: the name is looked up once, every address must be public, and no other is connected to.
/// </summary>
/// <param name="addressTimeout">How long one of the addresses is tried.</param>
internal sealed class CheckedConnection(AddressRules rules, HostLookup lookup, TimeSpan addressTimeout)
{
    /// <summary>The <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">The name does not resolve, or no address can be connected to.</exception>
    /// <exception cref="HttpRequestException">An address is not public.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // IPv6 comes in brackets.
        var pair = new HostPort(context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        IPAddress[] addresses = IPAddress.TryParse(pair.Host, out var literal) ? [literal] : await lookup(pair.Host, cancellationToken);
        if (!rules.IsAllowed(pair) && addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } other)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, $"{pair.Host} has the address {other}, {WebRefusal.NotPublic}");
        }

        Exception failure = new SocketException((int)SocketError.HostNotFound);
        // In Azure there is no way out by IPv6 in general.
        foreach (var address in addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, pair.Port), cancellationToken);
            }
            catch (SocketException refused)
            {
                failure = refused;
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                failure = new SocketException((int)SocketError.TimedOut, late.Message);
            }
        }

        throw failure;
    }

    private async Task<NetworkStream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(addressTimeout);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, timeout.Token);
            return endpoint.Equals(socket.RemoteEndPoint)
                ? new NetworkStream(socket, ownsSocket: true)
                : throw new SocketException((int)SocketError.AddressNotAvailable);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
