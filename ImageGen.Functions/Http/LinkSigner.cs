using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImageGen.Http;

/// <summary>Signs what a link opens, so that whoever has the link needs no credentials, and nobody can make another.</summary>
public sealed class LinkSigner
{
    private readonly byte[] _key;

    /// <param name="key">Of these links alone, random.</param>
    public LinkSigner(byte[] key) => _key = key;

    /// <summary>Null where there is no secret.</summary>
    /// <param name="secret">May sign other links, and hash API keys.</param>
    /// <param name="purpose">Of these links: a signature for another purpose opens none of them.</param>
    public static LinkSigner? Of(string secret, string purpose)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(purpose);
        return secret.Length == 0
            ? null
            : new(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(purpose)));
    }

    /// <summary>The signature, as base64url.</summary>
    public string Sign(ReadOnlySpan<byte> signed) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, signed));

    /// <summary>Whether a signature, as a link has it, is that of these bytes.</summary>
    public bool IsSignature(string? signature, ReadOnlySpan<byte> signed)
    {
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.IsValid(signature, out var length) && length == given.Length
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(_key, signed));
    }
}
