using System.Globalization;
using System.Text;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Images;

/// <summary>
/// The lasting links that ad platforms open without credentials: to the image of a row, <c>/marketing/images/{generated_feed_id}.png?s=</c>
/// with an HMAC, or its address under <see cref="StorageOptions.PublicBaseUrl"/>; and to the catalogue of a feed. The link of a row stays
/// the same when its image is drawn again.
/// </summary>
public sealed class FeedImageLinks(
    IOptions<MarketingOptions> marketing, IOptions<HttpOptions> http, IOptions<AccessOptions> access, IOptions<StorageOptions> storage,
    ServiceOrigin origin)
{
    private const string ImagePath = "/marketing/images/", FeedPath = "/marketing/feeds/";

    private readonly LinkSigner? _signer = LinkSigner.Of(Secret(marketing.Value, http.Value, access.Value), "links to marketing images");

    /// <summary>The link to the image of a row, absolute.</summary>
    /// <param name="imageKey">The key of the row's image in the store.</param>
    /// <param name="page">Of its design, from 1.</param>
    public string For(Guid generatedFeedId, string imageKey, int page = 1)
    {
        ArgumentNullException.ThrowIfNull(imageKey);
        if (storage.Value.PublicBaseUrl is { Length: > 0 } publicBase)
            return $"{publicBase.TrimEnd('/')}/{ImageKeys.OfPage(imageKey, page)}";
        var file = ImageKeys.OfPage($"{generatedFeedId:D}{System.IO.Path.GetExtension(imageKey)}", page);
        return $"{Origin()}{ImagePath}{file}?s={Sign(generatedFeedId)}";
    }

    /// <summary>The link to the catalogue of a feed, absolute.</summary>
    /// <param name="extension"><c>csv</c> or <c>xml</c>.</param>
    public string ForFeed(string user, Guid outfeed, string extension) =>
        $"{Origin()}{FeedPath}{outfeed:D}.{extension}?s={Sign(outfeed, user)}";

    /// <summary>Whether a link is that of this user's feed.</summary>
    /// <param name="signature">Its <c>s</c>.</param>
    public bool IsOfFeed(string user, Guid outfeed, string? signature) =>
        _signer?.IsSignature(signature, Signed(outfeed, user)) is true;

    /// <summary>The row whose image a link opens, and the page; null for a link that this service has not made.</summary>
    /// <param name="file">The last part of its path.</param>
    /// <param name="signature">Its <c>s</c>.</param>
    public (Guid Row, int Page)? Open(string file, string? signature)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = System.IO.Path.GetFileNameWithoutExtension(file).Split('_');
        var page = 1;
        if (name is [_, var number] && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page > 1))
            return null;
        return _signer is not null && name.Length <= 2 && Guid.TryParseExact(name[0], "D", out var id)
            && System.IO.Path.GetExtension(file) is ".png" or ".jpg" or ".jpeg" or ".webp"
            && _signer.IsSignature(signature, Signed(id))
            ? (id, page)
            : null;
    }

    /// <summary>What links are signed with; empty where there is nothing.</summary>
    internal static string Secret(MarketingOptions marketing, HttpOptions http, AccessOptions access) =>
        marketing.LinkSecret.Length > 0 ? marketing.LinkSecret : access.LinkSecret(http);

    private string Sign(Guid id, string user = "") =>
        _signer?.Sign(Signed(id, user)) ?? throw new InvalidOperationException("Marketing:LinkSecret is empty.");

    // Of a feed, the user too: two users may use the same id for theirs.
    private static byte[] Signed(Guid id, string user = "") => [.. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(user)];

    private string Origin() =>
        marketing.Value.PublicOrigin is { Length: > 0 } narrower ? narrower.TrimEnd('/') : origin.Value;
}
