using System.Text;
using System.Text.RegularExpressions;

namespace ImageGen.Products.Pages;

/// <summary>
/// Decodes a page. The order is that of browsers: byte order mark, header, <c>meta</c>, UTF-8. Where the header lies and the bytes prove
/// it,
/// the bytes win.
/// </summary>
internal static partial class PageCharset
{
    private const int MaxMetaOffset = 8192;

    public static (string Text, string? Note) Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (Mark(body) is var (mark, length))
            return (mark.GetString(body[length..]), null);
        var header = contentType is null ? null : Find(Charset().Match(contentType).Groups[1].Value);
        var meta = Meta(body);
        var named = header ?? meta ?? Encoding.UTF8;
        var text = named.GetString(body);
        if (named is UTF8Encoding)
            return System.Text.Unicode.Utf8.IsValid(body) ? (text, null) : Repair(body, text, header is null ? null : meta);
        return IsUtf8(body, text)
            ? (Encoding.UTF8.GetString(body), $"charset: the page says {named.WebName}, its bytes are utf-8")
            : (text, null);
    }

    private static (Encoding Encoding, int Length)? Mark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    // Said to be UTF-8, but with broken sequences.
    private static (string, string?) Repair(ReadOnlySpan<byte> body, string broken, Encoding? meta)
    {
        foreach (var encoding in (Encoding?[])[meta, Find("windows-1252")])
        {
            if (encoding is null or UTF8Encoding)
                continue;
            var text = encoding.GetString(body);
            // The five bytes that windows-1252 leaves open become C1 controls.
            if (!text.AsSpan().ContainsAnyInRange('\u0080', '\u009F') && !text.Contains('\uFFFD', StringComparison.Ordinal))
                return (text, $"charset: the page says utf-8, its bytes are {encoding.WebName}");
        }
        return (broken, "charset: the page says utf-8 and has bytes that are not; they were dropped");
    }

    // Text in another charset is by chance never valid UTF-8 with several sequences of more than one byte.
    private static bool IsUtf8(ReadOnlySpan<byte> body, string text)
    {
        var sequences = 0;
        foreach (var value in body)
            sequences += value >= 0xC2 ? 1 : 0;
        if (sequences == 0 || !System.Text.Unicode.Utf8.IsValid(body))
            return false;
        return sequences > 2 || text.Contains('Ã', StringComparison.Ordinal) || text.Contains("â€", StringComparison.Ordinal);
    }

    private static Encoding? Meta(ReadOnlySpan<byte> body)
    {
        var start = Comments().Replace(Encoding.Latin1.GetString(body[..Math.Min(body.Length, MaxMetaOffset)]), "");
        foreach (Match match in MetaCharset().Matches(start))
        {
            // What can be read as ASCII is no UTF-16, whatever it says.
            if (Find(match.Groups[1].Value) is { } encoding)
                return encoding is UnicodeEncoding ? Encoding.UTF8 : encoding;
        }
        return null;
    }

    private static Encoding? Find(string label)
    {
        var name = label.Trim().ToLowerInvariant() switch
        {
            "" => null,
            "utf8" or "unicode-1-1-utf-8" => "utf-8",
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "iso_8859-1" or "cp1252" => "windows-1252",
            "iso-8859-9" => "windows-1254",
            "tis-620" or "iso-8859-11" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "sjis" or "shift-jis" or "x-sjis" or "windows-31j" or "ms932" => "shift_jis",
            "ks_c_5601-1987" or "euc_kr" or "korean" => "euc-kr",
            "big5-hkscs" => "big5",
            var other => other,
        };
        try
        {
            return name switch
            {
                null => null,
                "utf-8" => Encoding.UTF8,
                "utf-16" or "utf-16le" => Encoding.Unicode,
                "utf-16be" => Encoding.BigEndianUnicode,
                // Not registered for the process: nothing else here reads foreign charsets. UTF-7 and UTF-32 are none of the web.
                _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name) switch
                {
                    { WebName: "utf-7" or "utf-32" or "utf-32BE" } => null,
                    var encoding => encoding,
                },
            };
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex("<meta\\b[^>]*?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex MetaCharset();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
