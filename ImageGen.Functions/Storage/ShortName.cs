using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ImageGen.Storage;

/// <summary>
/// The short names of seed 002: <c>img-</c> and six hexadecimal digits. There are 16.7 million of them, so that among five thousand two are
/// more likely equal than not: a name belongs only to whoever has reserved it, as the id of a record.
/// </summary>
public static partial class ShortName
{
    public static string Draw() => $"img-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}";

    public static bool Is(string requestId) => Form().IsMatch(requestId);

    [GeneratedRegex(@"\Aimg-[0-9a-f]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
