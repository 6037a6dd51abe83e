using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ImageGen.Storage;

/// <summary>
/// The id of a user, as their issuer writes it: the <c>sub</c> of a token, which OpenID Connect Core (section 2) limits to 255 ASCII
/// characters. Records keep it as it is.
/// </summary>
public static partial class UserId
{
    /// <summary>What is said of a text that is not an id, as the end of a sentence that begins with the field.</summary>
    public const string Rule = "must be 1 to 255 printable ASCII characters, and neither begin nor end with a space";

    private const int MaxLength = 255;
    private const int HashBytes = 8;

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } and not [' ', ..] and not [.., ' ']
        && text.All(character => character is >= ' ' and <= '~');

    /// <summary>
    /// The id as a part of a key: itself where it consists of <c>[A-Za-z0-9_-]</c>, else those characters, a hyphen and 16 hexadecimal
    /// digits of its SHA-256. One that ends as if it had such digits gets them too, so that no two users share a part.
    /// </summary>
    public static string KeyPart(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);
        if (userId.All(IsSafe) && !LooksHashed().IsMatch(userId))
            return userId;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(userId)).AsSpan(0, HashBytes);
        return $"{string.Concat(userId.Where(IsSafe))}-{Convert.ToHexStringLower(hash)}";
    }

    private static bool IsSafe(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    [GeneratedRegex(@"-[0-9a-f]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooksHashed();
}
