using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ImageGen.Web;

/// <summary>
/// The handler under <see cref="PublicWebClient"/>: one request to one address. Defaults of .NET that would follow redirects, ask a proxy,
/// keep cookies, pass on traces or download what a certificate names are off.
/// </summary>
internal static class PublicWebHandler
{
    private const int MaxHeadKilobytes = 16;

    public static SocketsHttpHandler Create(CheckedConnection connection, TimeSpan connectTimeout, X509ChainPolicy certificates)
    {
        // The addresses of intermediate certificates and revocation lists stand in the certificate: whoever made it would choose what this
        // machine asks for.
        certificates.DisableCertificateDownloads = true;
        certificates.RevocationMode = X509RevocationMode.NoCheck;
        return new SocketsHttpHandler
        {
            ConnectCallback = connection.ConnectAsync,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult(
                context.NegotiatedHttpVersion.Major == 1 ? new AnswerHeadStream(context.PlaintextStream) : context.PlaintextStream),
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromSeconds(60),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            MaxResponseHeadersLength = MaxHeadKilobytes,
            MaxResponseDrainSize = 0,
            AllowAutoRedirect = false,
            // The proxy would resolve the name and connect.
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = { CertificateChainPolicy = certificates },
        };
    }
}
