using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ImageGen.LocalHost;

/// <summary>
/// A free port, taken from the moment that it is chosen: its number is part of settings that are read before the
/// server starts, and another process could bind it meanwhile.
/// </summary>
internal sealed class ReservedPort
{
    private readonly List<Socket> _sockets;

    private ReservedPort(List<Socket> sockets) => _sockets = sockets;

    /// <summary>1 to 65535.</summary>
    public int Number => ((IPEndPoint)_sockets[0].LocalEndPoint!).Port;

    /// <summary>Takes a port of all addresses.</summary>
    public static ReservedPort OfAny() => new([Listen(new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, 0))]);

    /// <summary>Takes a port of 127.0.0.1 and, where the machine has it, of [::1].</summary>
    public static ReservedPort OfLoopback()
    {
        while (true)
        {
            var first = Listen(new IPEndPoint(IPAddress.Loopback, 0));
            if (!Socket.OSSupportsIPv6)
                return new([first]);
            try
            {
                return new([first, Listen(new IPEndPoint(IPAddress.IPv6Loopback, ((IPEndPoint)first.LocalEndPoint!).Port))]);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                first.Dispose();
            }
            catch (SocketException)
            {
                // IPv6 is switched off for the loopback interface; the server then listens on IPv4 alone.
                return new([first]);
            }
        }
    }

    /// <summary>Hands the sockets to the server, which disposes them.</summary>
    public void Use(SocketTransportOptions transport) =>
        transport.CreateBoundListenSocket = endPoint =>
            _sockets.Find(socket => endPoint.Equals(socket.LocalEndPoint))
            ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);

    // Only a socket that listens keeps others from the port: two that are bound may share it.
    private static Socket Listen(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (endPoint.Address.Equals(IPAddress.IPv6Any))
            socket.DualMode = true;
        try
        {
            socket.Bind(endPoint);
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
