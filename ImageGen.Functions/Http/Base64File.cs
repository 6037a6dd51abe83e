using System.Buffers;
using System.Globalization;

namespace ImageGen.Http;

/// <summary>A file as base64 in a text, with or without the <c>data:</c> prefix that browsers write.</summary>
public sealed record Base64File(ReadOnlyMemory<byte> Bytes)
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n");

    /// <summary>The bytes, or what is wrong with the text, as the end of a sentence that begins with its field.</summary>
    /// <param name="text">Such as <c>data:image/png;base64,iVBORw0KGgo…</c>, or only what follows the comma.</param>
    /// <param name="max">Bytes of the file.</param>
    public static Result<Base64File, string> Decode(string text, int max)
    {
        var data = text.AsSpan().TrimStart();
        if (data.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            var comma = data.IndexOf(',');
            if (comma < 0 || !data[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
                return "must be base64, and this data: link is not: its part before the comma must end with ;base64";
            data = data[(comma + 1)..];
        }

        data = data.TrimStart();
        var start = text.Length - data.Length;
        data = data.TrimEnd();
        if (data.Length == 0)
            return "must not be empty: it must be base64 of a file";
        if (data.Contains("://", StringComparison.Ordinal))
            return "must be the file itself in base64, not a link to it";
        var bytes = new byte[((data.Length + 3) / 4) * 3];
        if (!Convert.TryFromBase64Chars(data, bytes, out var length))
            return Fault(data, start);
        return length <= max
            ? new Base64File(bytes.AsMemory(0, length))
            : string.Create(CultureInfo.InvariantCulture, $"must be a file of at most {max} bytes; this base64 is one of {length}");
    }

    private static string Fault(ReadOnlySpan<char> data, int start)
    {
        var at = data.IndexOfAnyExcept(Alphabet);
        if (at >= 0 && data[at] is '-' or '_')
            return "must be base64 of the standard alphabet; - and _ are of the URL-safe one: write + and / for them, and pad with =";
        return at >= 0
            ? string.Create(CultureInfo.InvariantCulture, $"must be base64; character {start + at + 1} is none of it")
            : data.TrimEnd('=').Contains('=') || data.Length - data.TrimEnd('=').Length > 2
                ? "must be base64 with at most two = and these at its end"
            : "must be whole base64: its length, padding included, must be a multiple of 4, so a part is missing";
    }
}
