using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ImageGen.Web;

/// <summary>Finds the addresses of a host name. Asked once for each connection.</summary>
/// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
public delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>
/// Which issuers of certificates are trusted, those of the machine by default. The client adds that nothing is downloaded to judge one.
/// </summary>
public delegate X509ChainPolicy CertificatePolicy();
