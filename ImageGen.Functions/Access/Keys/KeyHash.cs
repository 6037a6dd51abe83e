using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ImageGen.Access.Keys;

/// <summary>
/// The hash by which a key is recognised: HMAC-SHA-256 of its text under <see cref="AccessOptions.KeySecret"/>, in hexadecimal. A key has
/// too many random bits to be guessed from it, so a slow hash would only cost time.
/// </summary>
public sealed class KeyHash(IOptions<AccessOptions> options)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.KeySecret);

    /// <summary>Whether there is a secret. Without one no key is made and none is accepted.</summary>
    public bool HasSecret => _secret.Length > 0;

    /// <summary>Throws <see cref="InvalidOperationException"/> where there is no secret.</summary>
    public string Of(ApiKey key) => Convert.ToHexStringLower(Bytes(key));

    /// <summary>Compares in constant time. Throws <see cref="InvalidOperationException"/> where there is no secret.</summary>
    public bool Matches(ApiKey key, string hash) => CryptographicOperations.FixedTimeEquals(Bytes(key), Convert.FromHexString(hash));

    private byte[] Bytes(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return HasSecret
            ? HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(key.Text))
            : throw new InvalidOperationException("Access:KeySecret is empty.");
    }
}
