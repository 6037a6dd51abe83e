using System.Globalization;
using System.Text;

namespace ImageGen.Storage;

/// <summary>Makes the keys of images. Whatever the prompt says, a key holds only <c>[A-Za-z0-9_./-]</c> and never <c>..</c>.</summary>
public static class ImageKeys
{
    public const int MaxSlugLength = 50;

    /// <summary>The limit of S3, in bytes; keys are ASCII.</summary>
    public const int MaxKeyLength = 1024;

    /// <summary>Keys with this prefix expire after a day.</summary>
    public const string StagingPrefix = "staging/";

    /// <summary>What is written only to see whether the store takes it.</summary>
    public const string ProbePrefix = StagingPrefix + "health/";

    /// <summary>Keys with this prefix expire with their record.</summary>
    public const string ProductsPrefix = "products/";

    /// <summary>
    /// A paid image until it is promoted: <c>staging/{request_id}/{attempt}</c>, with the suffix <c>-2</c> for the second image of an
    /// attempt, and so on.
    /// </summary>
    public static string Staging(RequestId requestId, int attempt, int number = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{StagingPrefix}{requestId}/{attempt}{Suffix('-', number)}");

    /// <summary>The request whose image is staged under a key; null for another key.</summary>
    public static string? RequestOf(string stagingKey)
    {
        ArgumentNullException.ThrowIfNull(stagingKey);
        return stagingKey.StartsWith(StagingPrefix, StringComparison.Ordinal) && stagingKey.Split('/') is [_, var request, _]
            ? request
            : null;
    }

    /// <summary>A picture with its texts until it is promoted: <c>staging/{request_id}/overlay-{run}</c>.</summary>
    public static string Overlay(RequestId requestId, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"{StagingPrefix}{requestId}/overlay-{run}");

    /// <summary>An image that a request begins with: <c>staging/{request_id}/input-{sha256}</c>.</summary>
    public static string Input(RequestId requestId, string sha256) => $"{StagingPrefix}{requestId}/input-{sha256}";

    /// <summary>
    /// <c>generated/{user_id}/{yyyyMMdd_HHmmss}_{request_id}_{slug}.png</c>, with the suffix <c>_2</c> for the second image of a request,
    /// and so on, and with a dot before the slug where the id has an underscore; or <c>img-a1b2c3.png</c> for a request with a short id.
    /// The user id is a <see cref="UserId.KeyPart"/>.
    /// </summary>
    public static string Generated(string userId, DateTimeOffset at, RequestId requestId, string prompt, string contentType, int number = 1)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        if (requestId.IsShort)
            return $"{requestId}{Suffix('_', number)}.{Extension(contentType)}";
        var time = at.UtcDateTime.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
        var slug = Slug(prompt);
        // An id with an underscore could be another id and the beginning of its slug.
        var name = requestId.Value.Contains('_', StringComparison.Ordinal) ? $"{requestId}.{(slug.Length == 0 ? "image" : slug)}"
            : slug.Length == 0 ? requestId.Value
            : $"{requestId}_{slug}";
        return $"generated/{UserId.KeyPart(userId)}/{time}_{name}{Suffix('_', number)}.{Extension(contentType)}";
    }

    /// <summary>The image of the older poster route: <c>moviePoster/{yyyy-MM-dd}/{HHmmss}_{request_id}.png</c>.</summary>
    public static string Poster(DateTimeOffset at, RequestId requestId)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return $"moviePoster/{at.UtcDateTime.ToString("yyyy-MM-dd/HHmmss", CultureInfo.InvariantCulture)}_{requestId}.png";
    }

    /// <summary>The picture of a product page: <c>products/{request_id}.jpg</c>.</summary>
    public static string Product(RequestId requestId) => $"{ProductsPrefix}{requestId}.jpg";

    /// <summary>
    /// The image of a row of a feed: <c>processed_images/{user_sub}/{outfeed_id}/{generated_feed_id}.png</c>, with the suffix <c>_2</c> for
    /// the second page of its design, and so on.
    /// </summary>
    public static string Processed(string user, Guid outfeed, Guid row, string contentType, int page = 1) =>
        OfPage($"processed_images/{UserId.KeyPart(user)}/{outfeed}/{row}.{Extension(contentType)}", page);

    /// <summary>The name of the image of a further page: <c>…_2.png</c> for the second.</summary>
    public static string OfPage(string name, int page)
    {
        ArgumentNullException.ThrowIfNull(name);
        var extension = Path.GetExtension(name);
        return $"{name[..^extension.Length]}{Suffix('_', page)}{extension}";
    }

    /// <summary>A file that a template or a product refers to, by its hash: <c>marketing_assets/{sha256}</c>.</summary>
    public static string MarketingAsset(string sha256) => $"marketing_assets/{sha256}";

    /// <summary>
    /// Where an image of a record is kept that was paid for but not finished by its orchestration: as <see cref="Generated"/>, or
    /// <c>products/{request_id}-background.png</c> for the background of a product picture.
    /// </summary>
    public static string Kept(ImageRecord record, string contentType, int number)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Orchestrator is null
            ? Generated(record.UserId, record.CreatedAt, record.RequestId, record.Prompt, contentType, number)
            : $"{ProductsPrefix}{record.RequestId}-background{Suffix('_', number)}.{Extension(contentType)}";
    }

    /// <summary>The thumbnail of an image, beside it: <c>….thumb-120.webp</c> for a box of 120 pixels.</summary>
    public static string Thumbnail(string key, int box, string contentType) => string.Create(
        CultureInfo.InvariantCulture, $"{key[..^Path.GetExtension(key).Length]}.thumb-{box}.{Extension(contentType)}");

    /// <summary>Whether a key is that of a <see cref="Thumbnail"/>.</summary>
    public static bool IsThumbnail(string key) => Path.GetFileName(key.AsSpan()).Contains(".thumb-", StringComparison.Ordinal);

    /// <summary>The prompt's letters and digits, other runs as one underscore, at most <see cref="MaxSlugLength"/> characters.</summary>
    public static string Slug(string prompt)
    {
        var slug = new StringBuilder(MaxSlugLength);
        foreach (var character in prompt)
        {
            if (slug.Length == MaxSlugLength)
                break;
            if (char.IsAsciiLetterOrDigit(character) || character == '-')
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '_')
                slug.Append('_');
        }

        return slug.ToString().Trim('_');
    }

    /// <summary>
    /// True for <c>[A-Za-z0-9_./-]</c>, 1 to 1024 characters, no empty part and no <c>..</c>. Stores refuse any other key, so that what
    /// works on disk works in S3 and the reverse.
    /// </summary>
    public static bool IsSafe(string key) =>
        key.Length is > 0 and <= MaxKeyLength
        && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '/' or '-')
        && !key.Contains("..", StringComparison.Ordinal)
        && key.Split('/').All(part => part is not ("" or "."));

    /// <summary>Returns a safe key as it is; throws <see cref="ArgumentException"/> for any other.</summary>
    public static string Safe(string key) =>
        IsSafe(key) ? key : throw new ArgumentException(
            $"'{key}' is not a key of an image: make keys with {nameof(ImageKeys)}.", nameof(key));

    private static string Suffix(char mark, int number) =>
        number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{mark}{number}");

    private static string Extension(string contentType) => contentType switch
    {
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        "image/avif" => "avif",
        _ => "png",
    };
}
