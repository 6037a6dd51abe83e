using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using ImageGen.Aws;
using ImageGen.Imaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Storage;

/// <summary>
/// Images in an S3 bucket. The caller's role needs <c>s3:ListBucket</c> besides Get, Put and DeleteObject: without it S3 answers
/// 403 instead of 404 for a missing key.
/// </summary>
public sealed partial class S3ImageStore(
    IAmazonS3 s3, IOptions<StorageOptions> options, Telemetry.Metrics metrics, TimeProvider clock, ILogger<S3ImageStore> log) : IImageStore
{
    private readonly StorageOptions _options = options.Value;
    private readonly StoreMetrics _metrics = new(metrics, "s3");

    private bool IsEmulator => _options.S3Endpoint.Length > 0;

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken) =>
        _metrics.GuardAsync("put", () => WriteAsync(key, bytes, facts, cancellationToken), cancellationToken);

    public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => UnlessMissingAsync(
        "head",
        async () =>
        {
            var found = await s3.GetObjectMetadataAsync(_options.Bucket, ImageKeys.Safe(key), cancellationToken);
            return Facts(key, found.Headers.ContentType, found.ContentLength, found.Metadata);
        },
        cancellationToken);

    public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => UnlessMissingAsync(
        "get",
        async () =>
        {
            var found = await s3.GetObjectAsync(_options.Bucket, ImageKeys.Safe(key), cancellationToken);
            try
            {
                var facts = Facts(key, found.Headers.ContentType, found.ContentLength, found.Metadata);
                return new OpenedImage(facts, found.ResponseStream);
            }
            catch (ImageDamagedException)
            {
                found.Dispose();
                throw;
            }
        },
        cancellationToken);

    public async Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        // S3 refuses to copy an object onto itself unchanged.
        if (from == to)
            return await FindAsync(from, cancellationToken) is not null;

        var request = new CopyObjectRequest
        {
            SourceBucket = _options.Bucket,
            SourceKey = ImageKeys.Safe(from),
            DestinationBucket = _options.Bucket,
            DestinationKey = ImageKeys.Safe(to),
            MetadataDirective = S3MetadataDirective.COPY,
        };
        return await UnlessMissingAsync("copy", () => s3.CopyObjectAsync(request, cancellationToken), cancellationToken) is not null;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => _metrics.GuardAsync(
        "delete", () => s3.DeleteObjectAsync(_options.Bucket, ImageKeys.Safe(key), cancellationToken), cancellationToken);

    public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        _metrics.GuardAsync(
            "list",
            async () =>
            {
                var request = new ListObjectsV2Request
                {
                    BucketName = _options.Bucket,
                    Prefix = prefix,
                    StartAfter = after,
                    MaxKeys = limit,
                };
                var page = await s3.ListObjectsV2Async(request, cancellationToken);
                var objects = (page.S3Objects ?? [])
                    .Select(found => new StoredObject(found.Key, found.LastModified?.ToUniversalTime() ?? clock.GetUtcNow()))
                    .ToList();
                return new ObjectPage(objects, page.IsTruncated is true && objects.Count > 0 ? objects[^1].Key : null);
            },
            cancellationToken);

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        _metrics.GuardAsync("sign", () => SignAsync(key, LinkLifetime.Checked(lifetime)), cancellationToken);

    private async Task<PutObjectResponse> WriteAsync(
        string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken)
    {
        facts.ThrowUnlessOf(bytes);
        using var content = ReadOnly(bytes);
        var request = new PutObjectRequest
        {
            BucketName = _options.Bucket,
            Key = ImageKeys.Safe(key),
            InputStream = content,
            AutoCloseStream = false,
            ContentType = facts.ContentType,
            UseChunkEncoding = !IsEmulator,
        };
        ObjectMetadata.Write(facts, request.Metadata);
        var stored = await s3.PutObjectAsync(request, cancellationToken);
        _metrics.Written(key, bytes.Length);
        return stored;
    }

    private static ImageFacts Facts(string key, string contentType, long size, MetadataCollection metadata)
    {
        try
        {
            return ObjectMetadata.Read(key, contentType, size, metadata);
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or OverflowException)
        {
            throw new ImageDamagedException(key, "this app did not write it, so give the app a bucket of its own", fault);
        }
    }

    private Task<T?> UnlessMissingAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken)
        where T : class =>
        _metrics.GuardAsync(
            operation,
            async () =>
            {
                try
                {
                    return await call();
                }
                catch (AmazonS3Exception missing) when (IsMissing(missing))
                {
                    return null;
                }
            },
            cancellationToken);

    private async Task<ImageLink> SignAsync(string key, TimeSpan lifetime)
    {
        if (_options.PublicBucket)
            return new(PlainAddress(ImageKeys.Safe(key)), null);

        var expires = clock.GetUtcNow() + await WithinCredentialsAsync(key, lifetime);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _options.Bucket,
            Key = ImageKeys.Safe(key),
            Verb = HttpVerb.GET,
            Expires = expires.UtcDateTime,
            // The SDK would sign an https address for an emulator that only speaks http.
            Protocol = _options.S3Endpoint.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? Protocol.HTTP : Protocol.HTTPS,
        };
        return _metrics.Given(new(new Uri(await s3.GetPreSignedURLAsync(request)), expires), clock.GetUtcNow());
    }

    /// <summary>
    /// A link dies with the credentials that signed it, whatever it says; so it is made no longer than they live, where they tell.
    /// </summary>
    private async Task<TimeSpan> WithinCredentialsAsync(string key, TimeSpan lifetime)
    {
        if (s3.Config.DefaultAWSCredentials is not { } credentials)
            return lifetime;

        // Either renews first what is about to end.
        await (credentials is RoleSession role ? role.ExtendAsync(lifetime) : credentials.GetCredentialsAsync());
        if (credentials.Expiration is not { } end)
            return lifetime;

        // Whole seconds, since the signature has no parts of one.
        var left = TimeSpan.FromSeconds(Math.Floor((end.ToUniversalTime() - clock.GetUtcNow().UtcDateTime).TotalSeconds));
        if (left >= lifetime)
            return lifetime;

        if (left < LinkLifetime.Min)
            throw new StorageUnavailableException("Links cannot be signed now, since the credentials that sign them end.");
        // The sessions of a role are as long as most links, and always a few minutes old.
        if (left < lifetime * 0.9)
            LinkCutShort(key, lifetime, left);
        return left;
    }

    /// <summary>The plain address, for a bucket that is declared public.</summary>
    private Uri PlainAddress(string key) => IsEmulator
        ? new Uri($"{_options.S3Endpoint.TrimEnd('/')}/{_options.Bucket}/{key}")
        : new Uri($"https://{_options.Bucket}.s3.amazonaws.com/{key}");

    /// <summary>A missing bucket is a fault of the set-up, not an answer. (HEAD cannot tell the two apart: it has no body.)</summary>
    private static bool IsMissing(AmazonS3Exception exception) =>
        exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket";

    private static MemoryStream ReadOnly(ReadOnlyMemory<byte> bytes)
    {
        var array = FileArray.Segment(bytes);
        return new(array.Array!, array.Offset, array.Count, writable: false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Link was cut short, since the credentials that sign it end sooner. Key: {Key}. Asked: {Asked}. Given: {Given}.")]
    private partial void LinkCutShort(string key, TimeSpan asked, TimeSpan given);
}
