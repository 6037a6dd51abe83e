using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ImageGen.Marketing.Catalog;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Export;

/// <summary>
/// A catalogue as RSS 2.0 with Google's tags (support.google.com/merchants/answer/160589); attributes that have no column are in Google's
/// namespace of custom attributes.
/// </summary>
internal sealed partial class XmlFeed(FeedContent feed, string outfeedId) : IResult
{
    private const string CustomNamespace = "http://base.google.com/cns/1.0";
    private const int FlushProducts = 50;

    // Those that RSS has itself.
    private static readonly string[] OfRss = ["title", "link", "description"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/xml; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        await using var xml = XmlWriter.Create(
            response.Body, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), Indent = true, IndentChars = " " });
        await xml.WriteStartElementAsync(null, "rss", null);
        await xml.WriteAttributeStringAsync(null, "version", null, "2.0");
        await xml.WriteAttributeStringAsync("xmlns", "g", null, XmlCatalogue.Namespace);
        await xml.WriteAttributeStringAsync("xmlns", "c", null, CustomNamespace);
        await xml.WriteStartElementAsync(null, "channel", null);
        await xml.WriteElementStringAsync(null, "title", null, $"Feed {outfeedId}");
        var (request, path) = (httpContext.Request, httpContext.Request.Path);
        await xml.WriteElementStringAsync(null, "link", null, $"{request.Scheme}://{request.Host}{path}");
        await xml.WriteElementStringAsync(null, "description", null, "Products with the images of the feed");
        var count = 0;
        await foreach (var product in feed.Products)
        {
            await xml.WriteStartElementAsync(null, "item", null);
            await xml.WriteElementStringAsync("g", ProductColumns.Id, XmlCatalogue.Namespace, Clean(product.Id));
            foreach (var name in feed.Attributes)
            {
                if (product.Values.TryGetValue(name, out var value))
                    await WriteAsync(xml, name, Clean(value));
            }

            await xml.WriteEndElementAsync();
            if (++count % FlushProducts == 0)
                await xml.FlushAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    private static async Task WriteAsync(XmlWriter xml, string name, string value)
    {
        if (name.StartsWith(ProductColumns.Custom, StringComparison.Ordinal))
        {
            var key = name[ProductColumns.Custom.Length..];
            if (IsTag(key))
                await xml.WriteElementStringAsync("c", key, CustomNamespace, value);
            return;
        }

        if (OfRss.Contains(name))
        {
            await xml.WriteElementStringAsync(null, name, null, value);
            return;
        }

        foreach (var one in Values(name, value))
        {
            if (GroupedAttributes.Of(name, one) is not { } parts)
            {
                await xml.WriteElementStringAsync("g", name, XmlCatalogue.Namespace, one);
                continue;
            }

            await xml.WriteStartElementAsync("g", name, XmlCatalogue.Namespace);
            foreach (var (part, text) in parts)
                await xml.WriteElementStringAsync("g", part, XmlCatalogue.Namespace, text);
            await xml.WriteEndElementAsync();
        }
    }

    // A text has the values of a list with commas between, which may also stand in the values: only what surely begins another divides.
    private static string[] Values(string name, string value)
    {
        if (name is "additional_image_link" or "lifestyle_image_link")
            return NextAddress().Split(value);
        var parts = value.Split(',');
        var areGroups = AttributeName.IsList(name) && Array.TrueForAll(parts, part => GroupedAttributes.Of(name, part) is not null);
        return areGroups ? parts : [value];
    }

    private static bool IsTag(string key)
    {
        try
        {
            return XmlConvert.VerifyNCName(key) == key;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    // XML has no way to write some control characters.
    private static string Clean(string value)
    {
        var isClean = true;
        foreach (var one in value)
            isClean &= XmlConvert.IsXmlChar(one);
        if (isClean)
            return value;
        var clean = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"\s*,\s*(?=https?://)", RegexOptions.IgnoreCase)]
    private static partial Regex NextAddress();
}
