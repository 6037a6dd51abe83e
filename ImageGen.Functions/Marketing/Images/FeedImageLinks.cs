using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Images;

/// <summary>
/// The lasting links that ad platforms open without credentials: to the image of a row, <c>/marketing/images/{generated_feed_id}.png?s=</c>
/// with an HMAC, or its address under <see cref="StorageOptions.PublicBaseUrl"/>; and to the catalogue of a feed. The link of a row stays
/// the same when its image is drawn again.
/// </summary>
public sealed class FeedImageLinks(
    IOptions<MarketingOptions> marketing, IOptions<AccessOptions> access, IOptions<StorageOptions> storage, IConfiguration configuration)
{
    private const string ImagePath = "/marketing/images/", FeedPath = "/marketing/feeds/";

    // A key of its own, so that a link says nothing about hashes of API keys.
    private readonly byte[]? _key = Secret(marketing.Value, access.Value) is { Length: > 0 } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "links to marketing images"u8)
        : null;

    /// <summary>The link to the image of a row, absolute.</summary>
    /// <param name="imageKey">The key of the row's image in the store.</param>
    /// <param name="page">Of its design, from 1.</param>
    public string For(Guid generatedFeedId, string imageKey, int page = 1)
    {
        ArgumentNullException.ThrowIfNull(imageKey);
        if (storage.Value.PublicBaseUrl is { Length: > 0 } publicBase)
            return $"{publicBase.TrimEnd('/')}/{ImageKeys.OfPage(imageKey, page)}";
        var file = ImageKeys.OfPage($"{generatedFeedId:D}{System.IO.Path.GetExtension(imageKey)}", page);
        return $"{Origin()}{ImagePath}{file}?s={Base64Url.EncodeToString(Sign(generatedFeedId))}";
    }

    /// <summary>The link to the catalogue of a feed, absolute.</summary>
    /// <param name="extension"><c>csv</c> or <c>xml</c>.</param>
    public string ForFeed(string user, Guid outfeed, string extension) =>
        $"{Origin()}{FeedPath}{outfeed:D}.{extension}?s={Base64Url.EncodeToString(Sign(outfeed, user))}";

    /// <summary>Whether a link is that of this user's feed.</summary>
    /// <param name="signature">Its <c>s</c>.</param>
    public bool IsOfFeed(string user, Guid outfeed, string? signature) => _key is not null && IsSignature(signature, Sign(outfeed, user));

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
        return _key is not null && name.Length <= 2 && Guid.TryParseExact(name[0], "D", out var id)
            && System.IO.Path.GetExtension(file) is ".png" or ".jpg" or ".jpeg" or ".webp"
            && IsSignature(signature, Sign(id))
            ? (id, page)
            : null;
    }

    /// <summary>What links are signed with; empty where there is nothing.</summary>
    internal static string Secret(MarketingOptions marketing, AccessOptions access) =>
        marketing.LinkSecret.Length > 0 ? marketing.LinkSecret : access.KeySecret;

    private static bool IsSignature(string? signature, byte[] expected)
    {
        var given = new byte[expected.Length];
        return Base64Url.IsValid(signature, out var length) && length == given.Length
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    // Of a feed, the user too: two users may use the same id for theirs.
    private byte[] Sign(Guid id, string user = "")
    {
        byte[] signed = [.. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(user)];
        return HMACSHA256.HashData(_key ?? throw new InvalidOperationException("Marketing:LinkSecret is empty."), signed);
    }

    // Not from a request, whose Host its sender chooses.
    private string Origin()
    {
        if (marketing.Value.PublicOrigin is { Length: > 0 } origin)
            return origin.TrimEnd('/');
        var host = configuration[Loopback.HostName] ?? "localhost";
        return $"{(Loopback.IsHostOf(configuration) ? "http" : "https")}://{host}";
    }
}
