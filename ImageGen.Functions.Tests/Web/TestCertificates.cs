using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImageGen.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Web;

/// <summary>An issuer of certificates that the client of a test trusts instead of those of the machine.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _root = MakeIssuer("root", null);

    /// <summary>Makes a client trust the issuer.</summary>
    public void Trust(IServiceCollection services) => services.AddSingleton<CertificatePolicy>(() =>
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
        policy.CustomTrustStore.Add(_root);
        return policy;
    });

    /// <summary>The check of a client that trusts the issuer, and otherwise forgives nothing.</summary>
    public bool Accept(object client, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(_root);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(presented);
    }

    /// <param name="host">The name or address that it is for.</param>
    /// <param name="expired">Whether its time is over.</param>
    /// <param name="issuer">Who signs; the trusted root where it is null.</param>
    /// <param name="issuerUrl">Where the certificate of the issuer can be downloaded.</param>
    public X509Certificate2 Make(string host, bool expired = false, X509Certificate2? issuer = null, string? issuerUrl = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (issuerUrl is not null)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [issuerUrl]));
        var until = DateTimeOffset.UtcNow.AddDays(expired ? -1 : 1);
        using var certificate = request.Create(issuer ?? _root, until.AddDays(-5), until, RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        // Windows does not serve with a key that is in memory only.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public X509Certificate2 MakeIntermediate() => MakeIssuer("intermediate", _root);

    public static X509Certificate2 MakeSelfSigned() => MakeIssuer("127.0.0.1", null);

    public void Dispose() => _root.Dispose();

    private static X509Certificate2 MakeIssuer(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        if (issuer is null)
            return request.CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
        using var certificate = request.Create(issuer, now.AddDays(-8), now.AddDays(8), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
