using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImageGen.Imaging.Designs;
using ImageGen.Imaging.Isolation;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Fonts;

/// <summary>
/// Keeps fonts that were fetched: on disk, and in a bucket for the other instances. Each is used once in a process of its own before it is
/// handed out, and the verdict kept by the hash of the file.
/// </summary>
public sealed partial class FontStore(IOptions<MarketingOptions> options, AwsClients aws, ILogger<FontStore> log)
{
    private readonly ConcurrentDictionary<string, bool> _verdicts = new(StringComparer.Ordinal);

    private string Folder => options.Value.FontCache.Length > 0
        ? options.Value.FontCache
        : Path.Combine(Path.GetTempPath(), "imagegen-fonts");

    /// <summary>A font that was kept; null where there is none, or none that can be used.</summary>
    public async Task<byte[]?> FindAsync(FontRequest request, CancellationToken cancellationToken)
    {
        var path = PathOf(request);
        if (File.Exists(path))
        {
            var file = await File.ReadAllBytesAsync(path, cancellationToken);
            if (await PassesAsync(file, cancellationToken))
                return file;
        }

        if (await ReadBucketAsync(request, cancellationToken) is { } shared && FontFile.FindFault(shared) is null
            && await PassesAsync(shared, cancellationToken))
        {
            await WriteAsync(path, shared, cancellationToken);
            return shared;
        }

        return null;
    }

    /// <summary>Tries a font and keeps it.</summary>
    /// <returns>Whether it can be used.</returns>
    public async Task<bool> KeepAsync(FontRequest request, byte[] file, CancellationToken cancellationToken)
    {
        if (!await PassesAsync(file, cancellationToken))
            return false;
        await WriteAsync(PathOf(request), file, cancellationToken);
        await WriteBucketAsync(request, file, cancellationToken);
        return true;
    }

    // The bucket saves others the fetch; without it the font is there all the same.
    private async Task WriteBucketAsync(FontRequest request, byte[] file, CancellationToken cancellationToken)
    {
        if (options.Value.FontBucket.Length == 0)
            return;
        try
        {
            var put = new PutObjectRequest
            {
                BucketName = options.Value.FontBucket,
                Key = KeyOf(request),
                InputStream = new MemoryStream(file),
                ContentType = "font/sfnt",
            };
            await aws.S3.PutObjectAsync(put, cancellationToken);
        }
        catch (Exception accident) when (IsOfBucket(accident))
        {
            LogBucket(log, accident.Message);
        }
    }

    /// <summary>Whether a font can be used: tried in a process of its own, once for each file.</summary>
    public async Task<bool> PassesAsync(byte[] file, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        if (_verdicts.TryGetValue(hash, out var verdict))
            return verdict;
        var note = Path.Combine(Folder, $"{hash}.verdict");
        if (File.Exists(note))
            return _verdicts[hash] = await File.ReadAllTextAsync(note, cancellationToken) == bool.TrueString;

        var trial = Path.Combine(Folder, $"{hash}.{Guid.NewGuid():N}.trial");
        await WriteAsync(trial, file, cancellationToken);
        try
        {
            verdict = await FontTrial.PassesAsync(trial, cancellationToken);
        }
        finally
        {
            File.Delete(trial);
        }

        await WriteAsync(note, Encoding.UTF8.GetBytes(verdict.ToString()), cancellationToken);
        return _verdicts[hash] = verdict;
    }

    private async Task<byte[]?> ReadBucketAsync(FontRequest request, CancellationToken cancellationToken)
    {
        if (options.Value.FontBucket.Length == 0)
            return null;
        try
        {
            using var found = await aws.S3.GetObjectAsync(options.Value.FontBucket, KeyOf(request), cancellationToken);
            if (found.ContentLength > MarketingFonts.MaxBytes)
                return null;
            using var file = new MemoryStream();
            await found.ResponseStream.CopyToAsync(file, cancellationToken);
            return file.ToArray();
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception accident) when (IsOfBucket(accident))
        {
            LogBucket(log, accident.Message);
            return null;
        }
    }

    private static bool IsOfBucket(Exception accident) =>
        accident is AmazonServiceException or AmazonClientException or HttpRequestException or IOException;

    // Whole or not at all, whoever else writes the same.
    private static async Task WriteAsync(string path, byte[] file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        await File.WriteAllBytesAsync(part, file, cancellationToken);
        File.Move(part, path, overwrite: true);
    }

    private string PathOf(FontRequest request) => Path.Combine(Folder, $"{NameOf(request)}.font");

    private static string KeyOf(FontRequest request) => $"fonts/{NameOf(request)}";

    private static string NameOf(FontRequest request) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{request.Family}\n{request.Weight}\n{request.IsItalic}\n{request.Url}")));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bucket of fonts does not work. Cause: {Cause}")]
    private static partial void LogBucket(ILogger log, string cause);
}
