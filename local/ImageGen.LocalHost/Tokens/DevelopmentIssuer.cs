using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImageGen.Access.Tokens;
using ImageGen.LocalHost.Storage;

namespace ImageGen.LocalHost.Tokens;

/// <summary>
/// An issuer of bearer tokens that only the local host trusts, so that the check of tokens runs as it does in production. Its key is in
/// the data folder; whoever can read it there can be any user of this host.
/// </summary>
/// <param name="folder">The data folder; made when missing.</param>
public sealed class DevelopmentIssuer(string folder)
{
    /// <summary>What its tokens have as <c>iss</c>, whatever the port of the host is.</summary>
    public const string Name = "http://localhost/local/issuer";

    public const string Audience = "imagegen", Path = "/local/issuer", MetadataPath = Path + "/.well-known/openid-configuration";

    /// <summary>What stands before its users where there are other issuers.</summary>
    public const string UserPrefix = "local|";

    private const string Algorithm = "ES256";

    private readonly string _file = System.IO.Path.Combine(folder, "token.key");

    /// <summary>The issuer as the check of tokens knows it.</summary>
    /// <param name="port">Where the host listens.</param>
    public static TokenIssuerOptions Options(int port, string userPrefix) => new()
    {
        Issuer = Name,
        Audience = Audience,
        MetadataAddress = $"http://127.0.0.1:{port}{MetadataPath}",
        Algorithms = Algorithm,
        UserPrefix = userPrefix,
        AllowAdmin = true,
    };

    /// <summary>A signed token.</summary>
    /// <param name="scope">Names of scopes with spaces between; null for a token that names none.</param>
    public string Sign(string subject, string? scope, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = Key();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid(),
        };
        if (scope is not null)
            claims["scope"] = scope;
        var text = $"{Part(new { alg = Algorithm, kid = Id(key), typ = "at+jwt" })}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Its public key, as RFC 7517 writes it.</summary>
    public object PublicKeys()
    {
        using var key = Key();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var published = new
        {
            kty = "EC",
            crv = "P-256",
            use = "sig",
            alg = Algorithm,
            kid = Id(key),
            x = Base64Url.EncodeToString(point.X),
            y = Base64Url.EncodeToString(point.Y),
        };
        return new { keys = new[] { published } };
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Id(ECDsa key) => Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    // Read each time, since the command and the host are two processes and either may make the file.
    private ECDsa Key()
    {
        if (!File.Exists(_file))
            Make();
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(_file));
            return key;
        }
        catch (Exception broken) when (broken is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new IOException($"{_file} holds no key. Delete it, and the next token makes another.", broken);
        }
    }

    private void Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DataFolder.WriteSecretOnce(_file, key.ExportPkcs8PrivateKeyPem());
    }
}
