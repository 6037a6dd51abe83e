using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace ImageGen.Products.Pages;

/// <summary>Finds the image of a product. The URL is never fetched here, and its host was not checked.</summary>
internal static partial class PageImages
{
    private static readonly string[] Properties = ["image", "images", "photo"];

    private static readonly string[] MetaNames = ["og:image:secure_url", "og:image:url", "og:image", "twitter:image:src", "twitter:image"];

    public static Uri? Of(SchemaNode node, Uri baseUrl, Func<SchemaNode, SchemaNode> resolve) => Properties
        .SelectMany(node.Values)
        .SelectMany(value => Texts(value, resolve))
        .Concat(node.Nodes("offers").Select(resolve).SelectMany(offer => offer.Values("image").SelectMany(value => Texts(value, resolve))))
        .Take(50)
        .Select(text => Resolve(baseUrl, text))
        .FirstOrDefault(url => url is not null);

    /// <summary>Product images come from JSON-LD first: those of Open Graph are often cropped or carry a logo.</summary>
    public static Uri? OfMeta(PageDocument page) => MetaNames
        .SelectMany(page.Meta)
        .Concat(page.ByName("link").Where(link => link.GetAttribute("rel") == "image_src").Select(link => link.GetAttribute("href") ?? ""))
        .Take(50)
        .Select(text => Resolve(page.BaseUrl, text))
        .FirstOrDefault(url => url is not null);

    /// <summary>The first image near the heading that is none of the page's frame.</summary>
    public static Uri? NearHeading(PageDocument page, IElement? heading)
    {
        for (var (scope, level) = (heading?.ParentElement, 0); scope is { LocalName: not "html" }
            && level < 6; scope = scope.ParentElement, level++)
        {
            var images = PageDocument.Descendants(scope).Where(element =>
                element.LocalName == "img" && !VisiblePrice.IsBeside(element)).Take(10);
            if (images.SelectMany(Sources).Select(text => Resolve(page.BaseUrl, text)).FirstOrDefault(url => url is not null) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Null for placeholders, vector images and data.</summary>
    public static Uri? Resolve(Uri baseUrl, string? text) =>
        PageUrl.Resolve(baseUrl, text) is { } url && text!.Trim() is not ("false" or "true") && !Placeholder().IsMatch(url.AbsolutePath)
            ? url : null;

    private static IEnumerable<string> Texts(SchemaValue value, Func<SchemaNode, SchemaNode> resolve)
    {
        if (value.Text is not null)
            return [value.Text];
        if (value.Node is null)
            return [];
        var image = resolve(value.Node);
        return image.Texts("contentUrl").Concat(image.Texts("url")).Concat(image.Texts("@list"))
            .Concat(image.IsEmpty && image.Id is not null && !image.Id.StartsWith('#') ? [image.Id] : []);
    }

    private static IEnumerable<string?> Sources(IElement image)
    {
        yield return image.GetAttribute("data-old-hires");
        yield return Dynamic(image.GetAttribute("data-a-dynamic-image"));
        yield return image.GetAttribute("data-zoom-image");
        yield return Largest(image.GetAttribute("srcset") ?? image.GetAttribute("data-srcset"));
        yield return image.GetAttribute("data-src");
        yield return image.GetAttribute("src");
    }

    // {"https://…": [500, 333], …}: the widest.
    private static string? Dynamic(string? json)
    {
        if (json is null or { Length: > 20_000 })
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : document.RootElement.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0
                    && member.Value[0].ValueKind == JsonValueKind.Number)
                .OrderByDescending(member => member.Value[0].TryGetInt32(out var width) ? width : 0)
                .Select(member => member.Name)
                .FirstOrDefault();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Largest(string? set) => set is null or { Length: > 20_000 }
        ? null
        : set.Split(", ").Select(part => part.Trim().Split(' ')).MaxBy(part =>
            part.Length > 1 && double.TryParse(part[1].TrimEnd('w', 'x'), System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture, out var width) ? width : 0)?[0];

    [GeneratedRegex(@"\.svg$|(?:^|[/_-])(?:1x1|blank|spacer|placeholder|pixel|transparent|no-?image|loading)[^/]*\.\w+$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
