using System.Security.Cryptography;
using System.Text;

namespace ImageGen.Imaging.Designs.Reading;

/// <summary>Files that are written into the design as data: links (RFC 2397).</summary>
internal static class DataLink
{
    private const string Scheme = "data:";

    public static bool Is(string link) => link.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <returns>An empty file where the link is malformed: no decoder takes it, so what shows it is refused.</returns>
    public static DesignImage Read(string link)
    {
        var comma = link.IndexOf(',', StringComparison.Ordinal);
        var file = comma < 0 ? [] : Decode(link[Scheme.Length..comma], Uri.UnescapeDataString(link[(comma + 1)..]));
        return new(file, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static byte[] Decode(string type, string data)
    {
        if (!type.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetBytes(data);
        var bytes = new byte[(data.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(data, bytes, out var length) ? bytes[..length] : [];
    }
}
