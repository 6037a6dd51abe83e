using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace ImageGen.Products.Pages;

/// <summary>
/// A parsed page. Parsing is bounded in elements, depth and attributes, since a few hundred kilobytes of hostile HTML can become
/// millions of elements. Walks are loops, not recursion.
/// </summary>
internal sealed class PageDocument
{
    public const int MaxElements = 200_000;
    public const int MaxDepth = 512;
    private const int MaxAttributes = 500;
    private const int MaxText = 20_000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SVG", "HEAD", "TITLE", "IFRAME", "OBJECT", "TEXTAREA", "SELECT",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "A", "ABBR", "B", "BDI", "BDO", "BIG", "CITE", "CODE", "DATA", "DEL", "EM", "FONT", "I", "INS", "LABEL", "MARK", "S", "SMALL",
            "SPAN",
        "STRIKE", "STRONG", "SUB", "SUP", "TIME", "U", "VAR", "WBR",
    };

    private PageDocument(IHtmlDocument html, Uri url)
    {
        Html = html;
        Elements = [.. Descendants(html.DocumentElement)];
        BaseUrl = Elements.FirstOrDefault(element => element.LocalName == "base")?.GetAttribute("href") is { } href
            && Uri.TryCreate(url, href.Trim(), out var given) && given.Scheme is "http" or "https" ? given : url;
    }

    public IHtmlDocument Html { get; }

    /// <summary>All elements in document order.</summary>
    public IReadOnlyList<IElement> Elements { get; }

    /// <summary>What relative URLs are resolved against.</summary>
    public Uri BaseUrl { get; }

    /// <summary>Null for a page beyond the limits.</summary>
    public static PageDocument? Parse(string text, Uri url, TimeProvider time)
    {
        if (PageNesting.IsTooDeep(text))
            return null;
        var (count, attributes, started) = (0, 0, time.GetTimestamp());
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            DisableElementPositionTracking = true,
            // The work of the parser grows with the square of some nestings; the deadline holds for those that no rule foresees.
            OnCreated = (_, _) =>
            {
                attributes = 0;
                if (++count > MaxElements || (count % 256 == 0 && time.GetElapsedTime(started) > MaxTime))
                    throw new PageLimitException();
            },
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> _) => ++attributes <= MaxAttributes,
        });
        try
        {
            var html = parser.ParseDocument(text);
            return html.DocumentElement is null ? null : new(html, url);
        }
        catch (PageLimitException)
        {
            return null;
        }
    }

    /// <summary>The element and all below it, in document order.</summary>
    public static IEnumerable<IElement> Descendants(IElement root)
    {
        var open = new Stack<IElement>();
        open.Push(root);
        while (open.TryPop(out var element))
        {
            yield return element;
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
            {
                if (element.ChildNodes[i] is IElement child)
                    open.Push(child);
            }
        }
    }

    /// <summary>The visible text, at most 20,000 characters; blocks are apart by a space, inline elements are not.</summary>
    public static string TextOf(IElement root)
    {
        var text = new StringBuilder();
        Walk(root, (node, _) => text.Append(node), () => text.Append(' '), () => text.Length > MaxText);
        return text.ToString();
    }

    /// <summary>Visits the visible text nodes below an element.</summary>
    public static void Walk(IElement root, Action<string, IElement> onText, Action onBreak, Func<bool> isEnough, Func<IElement,
        bool>? isSkipped = null)
    {
        var open = new Stack<(INode? Node, bool IsEnd)>();
        open.Push((root, false));
        while (open.TryPop(out var item) && !isEnough())
        {
            if (item.IsEnd)
                onBreak();
            else if (item.Node is IText text && text.Parent is IElement parent)
                onText(text.Data, parent);
            else if (item.Node is IElement element && (element == root || !IsUnseen(element)) && isSkipped?.Invoke(element) != true)
                Enter(element);
        }

        void Enter(IElement element)
        {
            if (!Inline.Contains(element.TagName))
            {
                onBreak();
                open.Push((null, true));
            }
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
                open.Push((element.ChildNodes[i], false));
        }
    }

    public static bool IsUnseen(IElement element) =>
        Unseen.Contains(element.TagName) || element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    public IEnumerable<IElement> ByName(string localName) => Elements.Where(element => element.LocalName == localName);

    /// <summary>The values of <c>meta</c> by <c>property</c>, <c>name</c> or <c>itemprop</c>, whichever case.</summary>
    public IEnumerable<string> Meta(string name) => ByName("meta")
        .Where(meta => Is(meta.GetAttribute("property"), name) || Is(meta.GetAttribute("name"), name))
        .Select(meta => meta.GetAttribute("content")?.Trim())
        .OfType<string>()
        .Where(content => content.Length > 0);

    private static bool Is(string? attribute, string name) =>
        attribute is not null && attribute.Trim().Equals(name, StringComparison.OrdinalIgnoreCase);

#pragma warning disable CA1032, CA1064 // Leaves the parser's callback and never this class.
    private sealed class PageLimitException : Exception;
#pragma warning restore CA1032, CA1064
}
