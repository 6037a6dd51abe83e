using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ImageGen.Settings;
using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImageGen.Web;

/// <summary>Registers the client for foreign addresses.</summary>
public static class WebServiceCollectionExtensions
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        // Else .NET takes a compressed body that ends early for a whole one. It is read once, at the first decompression of the process.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        services.AddImageGenMetrics();
        services.AddSettings<PublicWebOptions>(PublicWebOptions.Section);
        services.TryAddSingleton<HostLookup>((host, cancellationToken) =>
            Dns.GetHostAddressesAsync(host, AddressFamily.Unspecified, cancellationToken));
        services.TryAddSingleton<CertificatePolicy>(() => new X509ChainPolicy());
        return services.AddSingleton<PublicWebClient>();
    }
}
