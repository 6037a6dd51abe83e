using System.Buffers;
using System.Collections.Frozen;

namespace ImageGen.Products.Pages;

/// <summary>
/// A glance at the tags of a page before it is parsed: thousands of elements that are never closed are no page of a shop, and the parser
/// would
/// look at all of them for each further tag.
/// </summary>
internal static class PageNesting
{
    private const int MaxOpen = 5000;

    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n\f/>");

    // Never closed, or closed by the next of their kind.
    private static readonly FrozenSet<string> NotCounted = (
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option optgroup"
            + " colgroup rp rt"
        + " path circle rect line polygon polyline ellipse stop use").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> RawText =
        "script style textarea title xmp iframe noembed noframes".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsTooDeep(string text)
    {
        var (open, at) = (0, 0);
        var (notCounted, rawText) = (NotCounted.GetAlternateLookup<ReadOnlySpan<char>>(), RawText.GetAlternateLookup<ReadOnlySpan<char>>());
        while (open <= MaxOpen && (at = IndexOf(text, "<", at)) >= 0 && ++at < text.Length)
        {
            var rest = text.AsSpan(at);
            var isEnd = rest[0] == '/';
            if (rest.StartsWith("!--"))
                at = IndexOf(text, "-->", at);
            else if (char.IsAsciiLetter(isEnd && rest.Length > 1 ? rest[1] : rest[0]))
            {
                var name = rest[(isEnd ? 1 : 0)..];
                name = name[..(name.IndexOfAny(NameEnd) is >= 0 and var end ? end : name.Length)];
                if (!notCounted.Contains(name))
                    open = Math.Max(0, open + (isEnd ? -1 : 1));
                if (!isEnd && rawText.Contains(name))
                    at = IndexOf(text, $"</{name}", at);
            }
            if (at < 0)
                break;
        }
        return open > MaxOpen;
    }

    private static int IndexOf(string text, string value, int start)
    {
        var found = text.AsSpan(start).IndexOf(value, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : start + found;
    }
}
