using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Images;

/// <summary>
/// The lasting links to the images of feeds, which ad platforms open without credentials:
/// <c>/marketing/images/{generated_feed_id}.png?s={HMAC}</c>, or the address under <see cref="StorageOptions.PublicBaseUrl"/>. The link of
/// a row stays the same when its image is drawn again.
/// </summary>
public sealed class FeedImageLinks(
    IOptions<MarketingOptions> marketing, IOptions<AccessOptions> access, IOptions<StorageOptions> storage, IConfiguration configuration)
{
    private const string Path = "/marketing/images/";

    // A key of its own, so that a link says nothing about hashes of API keys.
    private readonly byte[]? _key = Secret(marketing.Value, access.Value) is { Length: > 0 } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "links to marketing images"u8)
        : null;

    /// <summary>The link to the image of a row, absolute.</summary>
    /// <param name="request">Tells the address of the service where no setting does; null where there is none.</param>
    /// <param name="imageKey">The key of the image in the store.</param>
    public string For(HttpRequest? request, Guid generatedFeedId, string imageKey)
    {
        ArgumentNullException.ThrowIfNull(imageKey);
        if (storage.Value.PublicBaseUrl is { Length: > 0 } publicBase)
            return $"{publicBase.TrimEnd('/')}/{imageKey}";
        var file = $"{generatedFeedId:D}{System.IO.Path.GetExtension(imageKey)}";
        return $"{Origin(request)}{Path}{file}?s={Base64Url.EncodeToString(Sign(generatedFeedId))}";
    }

    /// <summary>The same where there is no request, as in activities.</summary>
    public string For(Guid generatedFeedId, string imageKey) => For(null, generatedFeedId, imageKey);

    /// <summary>The row whose image a link opens; null for a link that this service has not made.</summary>
    /// <param name="file">The last part of its path.</param>
    /// <param name="signature">Its <c>s</c>.</param>
    public Guid? Open(string file, string? signature)
    {
        ArgumentNullException.ThrowIfNull(file);
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return _key is not null && Guid.TryParseExact(System.IO.Path.GetFileNameWithoutExtension(file), "D", out var id)
            && System.IO.Path.GetExtension(file) is ".png" or ".jpg" or ".jpeg" or ".webp"
            && Base64Url.IsValid(signature, out var length) && length == given.Length
            && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, Sign(id))
            ? id
            : null;
    }

    /// <summary>What links are signed with; empty where there is nothing.</summary>
    internal static string Secret(MarketingOptions marketing, AccessOptions access) =>
        marketing.LinkSecret.Length > 0 ? marketing.LinkSecret : access.KeySecret;

    private byte[] Sign(Guid id) => HMACSHA256.HashData(
        _key ?? throw new InvalidOperationException("Marketing:LinkSecret is empty."), id.ToByteArray(bigEndian: true));

    private string Origin(HttpRequest? request)
    {
        if (marketing.Value.PublicOrigin is { Length: > 0 } origin)
            return origin.TrimEnd('/');
        if (request is not null)
            return $"{request.Scheme}://{request.Host}";
        var host = configuration[Loopback.HostName] ?? "localhost";
        return $"{(Loopback.IsHostOf(configuration) ? "http" : "https")}://{host}";
    }
}
