using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace ImageGen.Access.Keys;

/// <summary>
/// An API key of this service: <c>ig_live_</c>, 8 characters that are its id, <c>_</c>, 32 random characters (190 bits), and 6 that are the
/// CRC-32 of all before, so that a mistyped key is refused without a look-up. All in base62. The text is shown to its owner once and is
/// stored nowhere.
/// </summary>
public sealed class ApiKey
{
    public const string Prefix = "ig_live_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 8, SecretLength = 32, ChecksumLength = 6, LastLength = 4;
    private const int SecretAt = 17, ChecksumAt = SecretAt + SecretLength, Length = ChecksumAt + ChecksumLength;

    private static readonly SearchValues<char> Base62 = SearchValues.Create(Alphabet);

    private ApiKey(string text) => Text = text;

    /// <summary>The whole key, which is a secret.</summary>
    public string Text { get; }

    /// <summary>Names the key in records, addresses and logs.</summary>
    public string Id => Text.Substring(Prefix.Length, IdLength);

    /// <summary>By which its owner knows it again.</summary>
    public string LastFour => Text[^LastLength..];

    public static ApiKey New()
    {
        var (id, secret) = (RandomNumberGenerator.GetString(Alphabet, IdLength), RandomNumberGenerator.GetString(Alphabet, SecretLength));
        var start = $"{Prefix}{id}_{secret}";
        return new(start + Checksum(start));
    }

    /// <summary>False for a text of another form or with another checksum.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = HasForm(text) && text.AsSpan(ChecksumAt).SequenceEqual(Checksum(text.AsSpan(0, ChecksumAt))) ? new(text) : null;
        return key is not null;
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) => text is { Length: IdLength } && IsBase62(text);

    /// <summary>Prefix, id and the last characters, never the key.</summary>
    public override string ToString() => $"{Prefix}{Id}_…{LastFour}";

    private static bool HasForm([NotNullWhen(true)] string? text) =>
        text is { Length: Length }
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[SecretAt - 1] == '_'
        && IsBase62(text.AsSpan(Prefix.Length, IdLength))
        && IsBase62(text.AsSpan(SecretAt));

    private static bool IsBase62(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Base62);

    private static string Checksum(ReadOnlySpan<char> start)
    {
        Span<byte> bytes = stackalloc byte[ChecksumAt];
        Encoding.ASCII.GetBytes(start, bytes);
        var rest = Crc32.HashToUInt32(bytes);
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
            rest /= (uint)Alphabet.Length;
        }

        return new string(digits);
    }
}
