using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ImageGen.Access.Tokens;

/// <summary>Fetches what an issuer publishes: its metadata (OpenID Connect Discovery 1.0) and the keys that they name.</summary>
internal sealed class IssuerDocuments : IDisposable
{
    private const int MaxBytes = 1_000_000, MinRsaBits = 2048;

    private readonly TokenIssuerOptions _issuer;
    private readonly Uri _metadata;
    private readonly HttpClient _client;

    public IssuerDocuments(TokenIssuerOptions issuer)
    {
        _issuer = issuer;
        _metadata = issuer.Metadata ?? throw new ArgumentException("The address of the metadata is checked at the start.", nameof(issuer));
        _client = new(new SocketsHttpHandler
        {
            // Whoever could redirect could name other keys.
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            UseProxy = !_metadata.IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            MaxResponseContentBufferSize = MaxBytes,
            // The caller has a limit of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The public keys for signatures, and the ids of those that are too weak.</summary>
    /// <exception cref="HttpRequestException">The issuer does not answer, or not with success.</exception>
    /// <exception cref="JsonException">It answers with something else.</exception>
    /// <exception cref="InvalidOperationException">Its documents are not those of this issuer, or without keys.</exception>
    public async Task<(IReadOnlyList<JsonWebKey> Keys, IReadOnlyList<string> Weak)> FetchKeysAsync(CancellationToken cancellationToken)
    {
        using var metadata = JsonDocument.Parse(await _client.GetByteArrayAsync(_metadata, cancellationToken));
        var named = TokenContent.Text(metadata.RootElement, "issuer");
        if (named != _issuer.Expected)
        {
            throw new InvalidOperationException(
                $"The metadata at {_metadata} is that of the issuer '{named}', not of '{_issuer.Expected}'. Correct the setting.");
        }

        if (!Uri.TryCreate(TokenContent.Text(metadata.RootElement, "jwks_uri"), UriKind.Absolute, out var address)
            || !TokenIssuerOptions.IsTrustworthy(address)
            || (address.Scheme != _metadata.Scheme && address.Scheme != Uri.UriSchemeHttps))
            throw new InvalidOperationException($"The metadata at {_metadata} names no address of keys that begins with https://.");

        var text = Encoding.UTF8.GetString(await _client.GetByteArrayAsync(address, cancellationToken));
        // Others are for encryption, of no use here, or secrets, which belong to nobody's public keys.
        var keys = Set(text)
            .Where(key => key.Kid is { Length: > 0 } && key.Kty is "RSA" or "EC" && key.Use is null or "" or "sig")
            .ToList();
        var weak = keys.Where(key => key.Kty == "RSA" && key.KeySize < MinRsaBits).ToList();
        return keys.Count > weak.Count
            ? (keys.Except(weak).ToList(), [.. weak.Select(key => key.Kid)])
            : throw new InvalidOperationException($"There are no keys for signatures at {address}.");
    }

    public void Dispose() => _client.Dispose();

    private static IEnumerable<JsonWebKey> Set(string text)
    {
        try
        {
            return new JsonWebKeySet(text).Keys;
        }
        catch (ArgumentException broken)
        {
            throw new JsonException("The keys are no JSON.", broken);
        }
    }
}
