namespace ImageGen.Web;

/// <summary>Finds the addresses of a host name. Asked once for each connection.</summary>
/// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
public delegate Task<System.Net.IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);
